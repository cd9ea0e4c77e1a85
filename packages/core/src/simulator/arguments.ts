import type { Command } from './command.ts';

/** The arguments of a command. `fault` is the invalid word, empty when something is missing. */
export function argumentsOf(command: Command, text: string): { numbers: number[]; rest: string } | { fault: string } {
  const numbers: number[] = [];
  let rest = text.trim();
  for (const [index, { minimum, maximum, usual }] of command.numbers.entries()) {
    const [word = ''] = rest.split(/\s/, 1);
    const number = /^\d+$/.test(word) ? Number(word) : undefined;
    // The first word must be a number; where a later one is not, the message begins.
    if (word === '' || (number === undefined && index > 0)) {
      numbers.push(usual);
      continue;
    }
    if (number === undefined || number < minimum || number > maximum) return { fault: word };
    numbers.push(number);
    rest = rest.slice(word.length).trimStart();
  }
  return command.rest?.required && rest === '' ? { fault: '' } : { numbers, rest };
}

import type { Command } from './command.ts';

/** What follows a command's name; `fault` is the word that can't be, empty when something is missing. */
export function argumentsOf(command: Command, text: string): { numbers: number[]; rest: string } | { fault: string } {
  const numbers: number[] = [];
  let rest = text.trim();
  for (const [index, { minimum, maximum, usual }] of command.numbers.entries()) {
    const [word = ''] = rest.split(/\s/, 1);
    const number = /^\d+$/.test(word) ? Number(word) : undefined;
    // The first number stands where it is written; later ones give way to a question.
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

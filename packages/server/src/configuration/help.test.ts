import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { helpText } from './help.ts';
import { options } from './options.ts';

const help = stripVTControlCharacters(helpText());

test.each(Object.values(options))('the help names $environment and how else it is given', ({ flag, environment }) => {
  expect(help).toMatch(new RegExp(`\\b${environment}(?!\\w)`));
  if (flag !== null) expect(help).toMatch(new RegExp(`^  --(no-)?${flag}( <\\w+>)?\\s{2,}\\S`, 'm'));
});

test('the help shows the flag that changes something: what is on by default can be turned off', () => {
  expect(help).toContain('  --no-rate-limit ');
  expect(help).toContain('  --demo ');
});

test('no line of the help is wider than 100 columns', () => {
  for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
});

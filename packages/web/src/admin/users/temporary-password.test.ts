import { expect, test } from 'vitest';
import { temporaryPassword } from './temporary-password.ts';

test('a temporary password is long, easy to read, and another one each time', () => {
  const passwords = Array.from({ length: 200 }, temporaryPassword);
  expect(new Set(passwords).size).toBe(200);
  for (const it of passwords) expect(it).toMatch(/^[2-9a-km-np-zA-HJ-NP-Z]{16}$/);
});

test('every character comes up', () => {
  const seen = new Set(Array.from({ length: 400 }, temporaryPassword).join(''));
  expect(seen.size).toBe(56);
});

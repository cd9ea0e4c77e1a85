import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { clientAnswered } from './stub.ts';

const areas = Object.keys(clientAnswered([]).client);

test('a client is printed in three lines: its server and its areas', () => {
  const { client } = clientAnswered([], { baseURL: 'https://chat.example.com/base', token: 'the-token' });
  expect(inspect(client)).toBe(`AlingAiClient {\n  https://chat.example.com/base: ${areas.join(', ')}\n}`);
  expect(inspect({ client }).split('\n')).toHaveLength(5);
});

test('what is printed has no password of the address', () => {
  const { client } = clientAnswered([], { baseURL: 'https://ada:correct-horse@chat.example.com' });
  expect(inspect(client)).toContain('https://chat.example.com');
  expect(inspect(client)).not.toMatch(/ada|correct-horse/);
});

test('what a browser lists of a client is its areas', () => {
  const { client } = clientAnswered([], { token: 'the-token' });
  expect(Object.keys(client)).toEqual(areas);
  expect(JSON.parse(JSON.stringify(client))).toEqual(Object.fromEntries(areas.map((it) => [it, {}])));
});

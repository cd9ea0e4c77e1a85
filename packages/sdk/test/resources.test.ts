import { readFile } from 'node:fs/promises';
import { capitalized } from '@alingai/codegen/sdk/names';
import { operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { EventStream } from '../src/index.ts';
import { clientAnswered } from './stub.ts';

const source = await readFile(new URL('../generated/resources.ts', import.meta.url), 'utf8');
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const documented = Object.values(contract.paths).flatMap((item) => Object.values(item)) as {
  operationId: string;
  summary: string;
  description: string;
  parameters?: { $ref?: string }[];
}[];

/** The operations that the contract gives an idempotency key. */
const keyed = documented
  .filter(({ parameters }) => parameters?.some((it) => it.$ref?.endsWith('/IdempotencyKey')))
  .map((it) => it.operationId);

test('the contract has operations that take an idempotency key', () => {
  expect(keyed).toEqual(
    expect.arrayContaining(['chat.send', 'chat.stream', 'chat.regenerateStream', 'apps.chat', 'tools.purchase']),
  );
});

/** The comment above the method that sends an operation. */
function commentOf(id: string): string {
  const [area = '', name] = id.split('.');
  const methods = source.slice(source.indexOf(`interface ${capitalized(area)}Resource `));
  const before = methods.slice(0, methods.indexOf(`\n  ${name}(`));
  return before.slice(before.lastIndexOf('/**'), before.lastIndexOf('*/')).replace(/^\s*\* ?/gm, '');
}

/** The client's resources are the native API. */
const native = Object.values(operations).filter((it) => it.surface === 'native');

type Method = (...values: unknown[]) => unknown;

describe.each(native)('$id', ({ id, method, path, authenticated, requestType }) => {
  test('has a method that sends its request', async () => {
    const values = [...path.matchAll(/\{/g)].map((_, index) => `value-${index}`);
    const { client, sent } = clientAnswered([], { token: 'the-token' });
    const [area = '', name = ''] = id.split('.');
    const resource = (client as unknown as Record<string, Record<string, Method>>)[area];
    const result = resource?.[name]?.(...values, {}, {});
    const answer = result instanceof EventStream ? result[Symbol.asyncIterator]().next() : result;
    await expect(answer).rejects.toThrow('nothing answers');
    const filled = values.reduce((filledSoFar, value) => filledSoFar.replace(/\{\w+\}/, value), path);
    expect(sent).toMatchObject([{ method, url: `http://alingai.test${filled}` }]);
    expect(sent[0]?.headers.has('authorization')).toBe(authenticated);
    expect(sent[0]?.headers.has('idempotency-key')).toBe(keyed.includes(id));
    expect(sent[0]?.body !== undefined).toBe(requestType !== null);
  });

  test('is described in the words of the contract', () => {
    const { summary, description } = documented.find((it) => it.operationId === id) ?? {};
    expect(commentOf(id)).toContain(summary);
    for (const line of description?.trim().split('\n') ?? ['missing']) expect(commentOf(id)).toContain(line);
    expect(commentOf(id)).toMatch(/\p{Script=Han}/u);
  });
});

test('the table of the README has every resource, and no method that there is not', () => {
  const rows = readme.matchAll(/^\| `client\.(\w+)` +\| (.*) \|$/gm);
  const named = [...rows].map(([, area = '', methods = '']) => ({
    area,
    ids: [...methods.matchAll(/`(\w+)`/g)].map(([, name]) => `${area}.${name}`),
  }));
  expect(new Set(named.map(({ area }) => area))).toEqual(new Set(native.map(({ id }) => id.split('.')[0])));
  // All methods are in `api.md`, which is generated.
  const ids: string[] = native.map(({ id }) => id);
  expect(named.flatMap((it) => it.ids).filter((id) => !ids.includes(id))).toEqual([]);
});

test('a method has a parameter for each part of its request, and one for the options', () => {
  const { client } = clientAnswered([]);
  const { conversations, messages, models, system } = client;
  const methods = [system.health, models.list, messages.list, conversations.create, conversations.update];
  expect(methods.map((it) => it.length)).toEqual([1, 2, 3, 2, 3]);
});

test('a body that may be left out is sent empty, or not at all where none is asked for', async () => {
  const { client, sent } = clientAnswered([]);
  await Promise.allSettled([client.conversations.create(), client.users.resetPassword(7)]);
  expect(sent.map((it) => it.body)).toEqual(['{}', undefined]);
});

import { readFile } from 'node:fs/promises';
import { capitalized, functionName } from '@alingai/codegen/sdk/names';
import { operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createAPIError } from '../src/errors/api-error.ts';
import { AlingAiClient, type ReplyEvent } from '../src/index.ts';
import * as functions from '../src/operations.ts';
import { clientAnswered, enveloped } from './stub.ts';

const native = Object.values(operations).filter((it) => it.surface === 'native');
const [resourceSource, functionSource] = await Promise.all(
  ['resources', 'functions'].map((it) => readFile(new URL(`../generated/${it}.ts`, import.meta.url), 'utf8')),
);

type AnyFunction = (...values: unknown[]) => unknown;

/** The comment above a piece of code, without its example. */
function commentAbove(code: string, source = ''): string {
  const before = source.slice(0, source.indexOf(code));
  return before
    .slice(before.lastIndexOf('/**'), before.lastIndexOf('*/'))
    .replace(/^\s*\* ?/gm, '')
    .replace(/@example\n```ts\n[\s\S]*?```/, '')
    .trim();
}

describe.each(native)('$id', ({ id, method, path, authenticated, requestType }) => {
  test('has a function that sends its request over a connection', async () => {
    const values = [...path.matchAll(/\{/g)].map((_, index) => `value-${index}`);
    const { client, sent } = clientAnswered([], { token: 'the-token' });
    const send = (functions as unknown as Record<string, AnyFunction>)[functionName(id)];
    const result = send?.(client, ...values, {}, {});
    const answer = 'then' in Object(result) ? result : (result as AsyncGenerator).next();
    await expect(answer).rejects.toThrow('nothing answers');
    const filled = values.reduce((filledSoFar, value) => filledSoFar.replace(/\{\w+\}/, value), path);
    expect(sent).toMatchObject([{ method, url: `http://alingai.test${filled}` }]);
    expect(sent[0]?.headers.has('authorization')).toBe(authenticated);
    expect(sent[0]?.body !== undefined).toBe(requestType !== null);
  });

  test('has a function that is described as its method is', () => {
    const described = commentAbove(`export function ${functionName(id)}(`, functionSource);
    expect(described).toContain(`\`${method} ${path}\``);
    const [area = '', name] = id.split('.');
    const methods = resourceSource?.split(`interface ${capitalized(area)}Resource `)[1];
    expect(described).toBe(commentAbove(`\n  ${name}(`, methods));
  });

  test('has a comment that names the error of each documented status', () => {
    const described = commentAbove(`export function ${functionName(id)}(`, functionSource);
    const named = [...described.matchAll(/@throws \{@link (\w+)\} (\d+): ./g)];
    const response = { details: {}, headers: new Headers(), body: undefined };
    for (const [, name, status] of named) {
      expect(createAPIError(id, { ...response, status: Number(status) }).name).toBe(name);
    }
    const paths = contract.paths as unknown as Record<string, Record<string, { responses: object }>>;
    const { responses = {} } = paths[path]?.[method.toLowerCase()] ?? {};
    expect(named.map(([, , status]) => status)).toEqual(Object.keys(responses).filter((it) => Number(it) >= 400));
  });
});

test('a function takes and answers what its method does', () => {
  type WithoutConnection<F> = F extends (connection: functions.Connection, ...values: infer V) => infer R
    ? (...values: V) => R
    : never;
  expectTypeOf<WithoutConnection<typeof functions.chatSend>>().toEqualTypeOf<AlingAiClient['chat']['send']>();
  expectTypeOf(functions.chatStream).returns.toEqualTypeOf<AsyncGenerator<ReplyEvent, void, void>>();
  expectTypeOf<WithoutConnection<typeof functions.modelsList>>().toEqualTypeOf<AlingAiClient['models']['list']>();
});

test('a connection asks for the token of the moment, and takes part in what middleware does', async () => {
  const sent: string[] = [];
  let token: string | undefined;
  const connection = functions.createConnection({
    baseURL: 'http://alingai.test',
    token: () => token,
    middleware: [
      (request, next) => {
        sent.push(`${request.operation} ${request.headers.get('authorization')}`);
        return next(request);
      },
    ],
    fetch: async () => enveloped({ token: 'new-token', models: [] }),
  });
  ({ token } = await functions.authLogin(connection, { username: 'ada', password: 'correct horse' }));
  await functions.modelsList(connection);
  expect(sent).toEqual(['auth.login null', 'models.list Bearer new-token']);
});

test('a connection needs to know where the server is', () => {
  expect(() => functions.createConnection({} as never)).toThrow('needs a baseURL');
  expect(() => new AlingAiClient({} as never)).toThrow('needs a baseURL');
});

import { functionName } from '@alingai/codegen/sdk/names';
import { operations } from '@alingai/contract';
import { describe, expect, test } from 'vitest';
import { createFetchClient } from '../src/fetch.ts';
import { AlingAiError } from '../src/index.ts';
import * as functions from '../src/operations.ts';
import { clientAnswered, rejection } from './stub.ts';

type Call = (...values: unknown[]) => unknown;

const NOTHING = [undefined, null, '', Number.NaN, {}, [], true];

/** A parameter of each operation that has some. */
const parameters = Object.values(operations)
  .filter((it) => it.surface === 'native')
  .flatMap(({ id, path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ''], index) => ({ id, name, index })));

/** What a stream, a list or a promise fails with. */
const failureOf = (result: unknown): Promise<unknown> =>
  rejection('then' in Object(result) ? (result as Promise<unknown>) : iterate(result as AsyncIterable<unknown>));

async function iterate(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

describe.each(parameters)('$id, without its $name', ({ id, name, index }) => {
  const [area = '', method = ''] = id.split('.');
  const values = (given: unknown) => [...Array.from({ length: index }, () => 'given'), given];
  const expected = (given: unknown) => ({
    operation: id,
    message: `${id} needs a ${name}, not ${JSON.stringify(given)}`,
  });

  test.each(NOTHING)('sends nothing for %j', async (given) => {
    const { client, sent } = clientAnswered([], { maxRetries: 2 });
    const areas = client as unknown as Record<string, Record<string, Call>>;
    const byMethod = await failureOf(areas[area]?.[method]?.(...values(given)));
    const byFunction = await failureOf(
      (functions as unknown as Record<string, Call>)[functionName(id)]?.(client, ...values(given)),
    );
    for (const error of [byMethod, byFunction]) {
      expect(error).toBeInstanceOf(AlingAiError);
      expect(error).toMatchObject(expected(given));
    }
    expect(sent).toEqual([]);
  });
});

test('there are operations with parameters of both types', () => {
  expect(parameters.map((it) => it.name)).toEqual(expect.arrayContaining(['conversation_id', 'user_id', 'file']));
});

test.each(NOTHING)('a client by paths sends nothing for %j, either', async (model_id) => {
  const client = createFetchClient({ baseURL: 'http://alingai.test', fetch: () => Promise.reject(new Error('sent')) });
  const path = '/api/models/{model_id}';
  const sending = async () => client.GET(path, { params: { path: { model_id: model_id as string } } });
  expect(await rejection(sending())).toMatchObject({
    message: `${path} needs a model_id, not ${JSON.stringify(model_id)}`,
  });
});

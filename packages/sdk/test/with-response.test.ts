import { expect, expectTypeOf, test } from 'vitest';
import { AnswerPromise, type ModelPage, NotFoundError } from '../src/index.ts';
import { clientAnswered, refused, rejection } from './stub.ts';

const answer = () =>
  Response.json(
    { success: true, data: { models: [] } },
    { status: 200, headers: { 'X-Request-Id': 'req_5', 'X-A': 'b' } },
  );

test('withResponse brings the data with the response and the request id', async () => {
  const { client, sent } = clientAnswered([answer()]);
  const { data, response, requestId } = await client.models.list().withResponse();
  expectTypeOf(data).toEqualTypeOf<ModelPage>();
  expect(data).toEqual({ models: [] });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-a')).toBe('b');
  expect(requestId).toBe('req_5');
  expect(sent).toHaveLength(1);
});

test('the request is sent once, at the call, however often its outcome is asked for', async () => {
  const { client, sent } = clientAnswered([answer()]);
  const promise = client.models.get('gpt-4');
  const all = await Promise.all([promise, promise, promise.withResponse(), promise.withResponse()]);
  expect(all[0]).toBe(all[2].data);
  expect(sent).toHaveLength(1);
});

test('nobody has to wait for a request that is sent', async () => {
  const { client, sent } = clientAnswered([answer()]);
  await new Promise<void>((resolve) => void client.models.get('gpt-4').finally(resolve));
  expect(sent).toHaveLength(1);
});

test('a failure comes with either, and is not unhandled with withResponse alone', async () => {
  const { client } = clientAnswered([refused(404, 'NOT_FOUND'), refused(404, 'NOT_FOUND')]);
  expect(await rejection(client.models.get('x').withResponse())).toBeInstanceOf(NotFoundError);
  expect(await rejection(client.models.get('x'))).toBeInstanceOf(NotFoundError);
});

test('it is a promise, and what follows it is an ordinary one', async () => {
  const { client } = clientAnswered([answer()]);
  const promise = client.models.get('gpt-4');
  expect(promise).toBeInstanceOf(Promise);
  const next = promise.then((it) => it);
  expect(next).not.toBeInstanceOf(AnswerPromise);
  await next;
});

test('envelopes have it as well', async () => {
  const { client } = clientAnswered([answer()]);
  const { data, requestId } = await client.getProfile().withResponse();
  expect(data).toEqual({ success: true, data: { models: [] } });
  expect(requestId).toBe('req_5');
});

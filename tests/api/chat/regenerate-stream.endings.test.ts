import { aborted } from 'node:util';
import type { ModelEvent } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, send } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream, textOf } from '../../support/http/stream.ts';

/** Says its words at once, and then ends as the test wants. */
const model = { words: '', end: 'finish' as 'finish' | 'cut' | 'wait' };

const host = await useHost({
  models: {
    async *stream(_, signal): AsyncGenerator<ModelEvent> {
      const { words, end } = model;
      if (words !== '') yield { type: 'content', text: words };
      if (end === 'wait') await aborted(signal, signal);
      if (end !== 'finish') return;
      yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
    },
  },
});

/** A reply, and another one in its place that says these words and then ends so. */
async function again(words: string, end: 'finish' | 'cut' | 'wait') {
  const { token } = await host.createPerson();
  Object.assign(model, { words: 'The old reply', end: 'finish' });
  const old = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
  Object.assign(model, { words, end });
  const call = { token, path: { message_id: old.message_id }, body: {} };
  const stream = await openStream(host, 'chat.regenerateStream', call);
  const { data: started } = await stream.next();
  if (started.type !== 'start') throw new Error('It did not start');
  /** The reply that is shown, without its versions, or all of them. */
  const replies = async (all = false) => {
    const { messages } = await dataOf(host, 'messages.list', { token, path: old, query: { all } });
    return messages.slice(1).map(({ versions: _, ...it }) => it);
  };
  return { token, call, stream, old, replies, path: { message_id: started.message_id } };
}

const gone = { code: 'NOT_FOUND', field: 'message_id', reason: 'No such message' } as const;

test('200: both replies are there while the new one is written, and that one is shown', async () => {
  const { token, stream, old, path, replies } = await again('Half of', 'wait');
  await stream.next();
  expect((await replies(true)).map(({ id, status, current }) => [id, status, current])).toEqual([
    [old.message_id, 'completed', false],
    [path.message_id, 'pending', true],
  ]);
  expect(await replies()).toMatchObject([{ id: path.message_id }]);
  await dataOf(host, 'chat.stop', { token, path });
  await stream.rest();
});

test('200: a new reply that is stopped midway is shown in place of the old one, and can be asked for again', async () => {
  const { token, stream, path, replies } = await again('Half of', 'wait');
  await stream.next();
  const stopped = await dataOf(host, 'chat.stop', { token, path });
  expect(stopped).toMatchObject({ id: path.message_id, status: 'interrupted', content: 'Half of' });
  expect((await stream.rest()).at(-1)?.data).toEqual({ type: 'done', message: stopped });
  expect(await replies()).toEqual([stopped]);

  Object.assign(model, { words: 'All of it', end: 'finish' });
  await (await openStream(host, 'chat.regenerateStream', { token, path, body: {} })).rest();
  expect(await replies()).toMatchObject([{ status: 'completed', content: 'All of it' }]);
  expect((await replies(true)).map((it) => it.content)).toEqual(['The old reply', 'Half of', 'All of it']);
});

test('200: a new reply that is stopped before its first word leaves the old one', async () => {
  const { token, stream, old, path, replies } = await again('', 'wait');
  expect(await dataOf(host, 'chat.stop', { token, path })).toMatchObject({ status: 'interrupted', content: '' });
  expect((await stream.rest()).at(-1)?.data).toMatchObject({ type: 'done', message: { status: 'interrupted' } });
  expect(await replies()).toMatchObject([{ id: old.message_id, content: 'The old reply' }]);
  expectRefusal(await call(host, 'chat.resume', { token, path }), gone);
});

test('200: what a client that goes away had of the new reply is kept, and can be followed again', async () => {
  const { token, stream, path, replies } = await again('Half of', 'wait');
  await stream.next();
  stream.leave();
  await expect
    .poll(() => replies(), { interval: 5, timeout: 5000 })
    .toMatchObject([{ id: path.message_id, status: 'interrupted', content: 'Half of' }]);
  const headers = { 'Last-Event-ID': '5' };
  const events = await (await openStream(host, 'chat.resume', { token, path, headers })).rest();
  expect(textOf(events)).toBe('of');
  expect(events.at(-1)?.data).toMatchObject({ type: 'done', message: { status: 'interrupted' } });
});

test('200: a new reply that is still written can be followed by others', async () => {
  const { token, stream, path } = await again('Half of', 'wait');
  const other = await openStream(host, 'chat.resume', { token, path });
  expect((await other.next()).data).toMatchObject({ type: 'start', ...path });
  expect((await other.next()).data).toEqual({ type: 'content', content: 'Half of' });
  stream.leave();
  await dataOf(host, 'chat.stop', { token, path });
  expect((await other.rest()).at(-1)?.data).toMatchObject({ type: 'done', message: { content: 'Half of' } });
});

test.each(['', 'Half of'])(
  '200: when the model fails after “%s”, the last event is an error and the old reply is shown again',
  async (words) => {
    const { token, stream, old, path, replies } = await again(words, 'cut');
    const events = await stream.rest();
    expect(textOf(events)).toBe(words);
    expect(events.at(-1)?.data).toMatchObject({
      type: 'error',
      error: { code: 'UPSTREAM_ERROR', details: { reason: 'The reply was cut before its end' } },
    });
    expect(await replies()).toMatchObject([{ id: old.message_id, status: 'completed' }]);
    const kept = { id: path.message_id, status: 'interrupted', content: words, current: false };
    expect((await replies(true)).slice(1)).toMatchObject(words === '' ? [] : [kept]);
    if (words === '') expectRefusal(await call(host, 'chat.resume', { token, path }), gone);
  },
);

test('409: a reply is asked for again once at a time, whichever way', async () => {
  const { token, call: request, stream, path } = await again('Half of', 'wait');
  for (const operation of ['chat.regenerateStream', 'chat.regenerate'] as const) {
    expectRefusal(await call(host, operation, request), {
      code: 'CONFLICT',
      field: 'message_id',
      reason: 'is being written, or another version of it',
    });
  }
  await dataOf(host, 'chat.stop', { token, path });
  await stream.rest();
});

test('200: a ping keeps the connection alive while the model is silent', async () => {
  const { token } = await host.createPerson();
  Object.assign(model, { words: 'The old reply', end: 'finish' });
  const { message_id } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
  Object.assign(model, { words: '', end: 'wait' });
  const response = await send(host, 'chat.regenerateStream', { token, path: { message_id }, body: {} });
  let received = '';
  let pinged = false;
  for await (const text of (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(
    new TextDecoderStream(),
  )) {
    received += text;
    if (!received.includes('event: start')) continue;
    if (received.includes(': ping\n\n')) {
      if (!pinged) await dataOf(host, 'chat.stop', { token, path: { message_id: newIdIn(received) } });
      pinged = true;
    } else {
      await host.clock.longWait(15_000);
      host.clock.advance(15_000);
    }
  }
  expect(pinged).toBe(true);
  expect(received).toContain('event: done');
});

function newIdIn(frames: string): string {
  return /"message_id":"(\w+)"/.exec(frames)?.[1] ?? '';
}

import { expect, test } from 'vitest';
import { StreamCutError } from '../../src/errors/stream-errors.ts';
import { chatStream, createConnection, resumeStreams } from '../../src/operations.ts';
import { clientAnswered, refused } from '../stub.ts';

const frame = (id: number, event: object) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const start = frame(0, { type: 'start', message_id: 'msg_1' });
const hello = frame(1, { type: 'content', content: 'Hello' });
const done = frame(2, { type: 'done', message: {} });

/** An answer of these parts, which ends after them. */
const stream = (...parts: string[]) =>
  new Response(parts.join(''), { headers: { 'Content-Type': 'text/event-stream' } });

async function typesOf(events: AsyncIterable<{ type: string }>): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of events) types.push(type);
  return types;
}

test('the function of a stream brings its events, and sends nothing before it is read', async () => {
  const { client, sent } = clientAnswered([stream(start, hello, done)]);
  const events = chatStream(client, { message: 'Hello' });
  expect(sent).toHaveLength(0);
  expect(await typesOf(events)).toEqual(['start', 'content', 'done']);
});

test('a stream that is cut is resumed after the last event that came', async () => {
  const { client, sent } = clientAnswered([stream(start, hello), stream(done)]);
  expect(await typesOf(chatStream(client, { message: 'Hello' }))).toEqual(['start', 'content', 'done']);
  expect(sent[1]).toMatchObject({ method: 'GET', url: 'http://alingai.test/api/chat/stream/msg_1' });
  expect(sent[1]?.headers.get('last-event-id')).toBe('1');
});

const answering = (answers: Response[]) => ({
  baseURL: 'http://alingai.test',
  fetch: async () => answers.shift() ?? Response.error(),
});

test('over a connection that can resume it, it goes on, too', async () => {
  const connection = createConnection({ ...answering([stream(start, hello), stream(done)]), resumeStreams });
  expect(await typesOf(chatStream(connection, { message: 'Hello' }))).toEqual(['start', 'content', 'done']);
});

test('over one that cannot, it brings what had come and says that it was cut', async () => {
  const connection = createConnection(answering([stream(start, hello), stream(done)]));
  const events = chatStream(connection, { message: 'Hello' });
  expect([(await events.next()).value, (await events.next()).value]).toMatchObject([
    { type: 'start' },
    { type: 'content' },
  ]);
  await expect(events.next()).rejects.toThrow(StreamCutError);
});

test('whoever stops reading closes the connection', async () => {
  let cancelled = false;
  const open = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
    cancel: () => {
      cancelled = true;
    },
  });
  const { client } = clientAnswered([new Response(open, { headers: { 'Content-Type': 'text/event-stream' } })]);
  for await (const _ of chatStream(client, { message: 'Hello' })) break;
  expect(cancelled).toBe(true);
});

test('a refusal is thrown to the reader, and so is the end of a signal', async () => {
  const { client } = clientAnswered([refused(404, 'NOT_FOUND')]);
  await expect(typesOf(chatStream(client, { message: 'Hello' }))).rejects.toThrow('chat.stream failed with 404');
  const aborted = chatStream(client, { message: 'Hello' }, { signal: AbortSignal.abort() });
  await expect(typesOf(aborted)).rejects.toThrow('was aborted');
});

import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { StreamCutError, StreamError } from '../src/index.ts';
import { clientAnswered, collect, refused, rejection } from './stub.ts';

const started = { type: 'start', conversation_id: 'conv_1', message_id: 'msg_1', model: 'gpt-4' };
const content = (text: string) => ({ type: 'content', content: text });
const done = { type: 'done', message: { id: 'msg_1', content: '你好' } };

const frames = (...events: { type: string }[]) =>
  events.map((it, index) => `id: ${index}\nevent: ${it.type}\ndata: ${JSON.stringify(it)}\n\n`).join('');

/** A stream that comes in pieces of so many bytes. */
function streamed(text: string, size = 7, cancelled = () => {}): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
    cancel: cancelled,
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

describe('a stream', () => {
  test.each([1, 2, 3, 1000])('brings its events, in pieces of %i bytes', async (size) => {
    const all = [started, content('你'), content('好 👋\n\n'), done];
    const text = `: ping\n\n${frames(...all)}`.replaceAll('\n\n', '\r\n\r\n');
    const { client } = clientAnswered([streamed(text, size)]);
    expect(await collect(client.chat.stream({ message: 'Hello' }))).toEqual(all);
  });

  test('is asked for when reading begins', async () => {
    const { client, sent } = clientAnswered([streamed(frames(done))], { token: 'the-token' });
    const stream = client.chat.stream({ message: 'Hello' }, { idempotencyKey: 'key-1' });
    expect(sent).toEqual([]);
    await collect(stream);
    expect(sent).toMatchObject([
      { method: 'POST', url: 'http://alingai.test/api/chat/stream', body: '{"message":"Hello"}' },
    ]);
    expect(sent[0]?.headers.get('accept')).toBe('text/event-stream');
    expect(sent[0]?.headers.get('idempotency-key')).toBe('key-1');
  });

  test('goes on after the last event that came', async () => {
    const { client, sent } = clientAnswered([streamed(frames(done))]);
    await collect(client.chat.resume('msg_1', { lastEventId: '42' }));
    expect(sent[0]?.headers.get('last-event-id')).toBe('42');
  });

  test('can be read once', async () => {
    const { client } = clientAnswered([streamed(frames(done))]);
    const stream = client.chat.stream({ message: 'Hello' });
    await collect(stream);
    await expect(rejection(collect(stream))).resolves.toMatchObject({
      message: 'chat.stream is a stream that has been read already',
    });
  });

  test('closes the connection when nobody reads any more', async () => {
    let cancelled = () => {};
    const closed = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const { client } = clientAnswered([streamed(frames(started, content('x'), done), 20, cancelled)]);
    for await (const event of client.chat.stream({ message: 'Hello' })) {
      expect(event.type).toBe('start');
      break;
    }
    await closed;
  });

  test('that is cut throws, after all that had come', async () => {
    const { client } = clientAnswered([streamed(frames(started, content('x')))]);
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of client.chat.stream({ message: 'Hello' })) events.push(event);
    })();
    await expect(rejection(reading)).resolves.toBeInstanceOf(StreamCutError);
    expect(events).toEqual([started, content('x')]);
  });

  test('that the server ends with an error throws it', async () => {
    const failed = {
      type: 'error',
      error: { code: 'UPSTREAM_ERROR', message: 'no', details: { reason: 'The reply was cut' }, request_id: 'req_7' },
    };
    const { client } = clientAnswered([streamed(frames(started, failed))]);
    const error = await rejection(collect(client.chat.stream({ message: 'Hello' })));
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({
      message: 'chat.stream failed midway: UPSTREAM_ERROR: The reply was cut',
      code: 'UPSTREAM_ERROR',
      requestId: 'req_7',
    });
  });

  test('that is refused throws the error of its status', async () => {
    const { client } = clientAnswered([refused(404, 'NOT_FOUND')]);
    await expect(collect(client.chat.resume('msg_1'))).rejects.toThrow('chat.resume failed with 404 NOT_FOUND');
  });

  test.each(['data: {"type":\n\n', 'data: 7\n\n', 'data: null\n\n'])('that holds %j cannot be read', async (frame) => {
    const { client } = clientAnswered([streamed(frame)]);
    await expect(collect(client.chat.stream({ message: 'Hello' }))).rejects.toThrow(
      'an event that is not JSON with a type',
    );
  });

  test('ends when its signal aborts', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      start: (it) => it.enqueue(new TextEncoder().encode(frames(started))),
    });
    const { client } = clientAnswered([new Response(body)]);
    const stream = client.chat.stream({ message: 'Hello' }, { signal: controller.signal })[Symbol.asyncIterator]();
    expect((await stream.next()).value).toEqual(started);
    const next = rejection(stream.next());
    controller.abort('enough');
    expect(await next).toMatchObject({ name: 'RequestAbortedError', cause: 'enough' });
  });

  test('has no time limit once it has begun', async () => {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(frames(started)));
        end = () => controller.enqueue(new TextEncoder().encode(frames(done)));
      },
    });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { client } = clientAnswered([new Response(body)]);
    const stream = client.chat.stream({ message: 'Hello' }, { timeout: 5 })[Symbol.asyncIterator]();
    await stream.next();
    vi.advanceTimersByTime(1000);
    end();
    expect((await stream.next()).value).toEqual(done);
    await stream.return();
  });

  test('may be silent for idleTimeout, not counting what the reader does meanwhile', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (it) => it.enqueue(new TextEncoder().encode(frames(started))),
    });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { client } = clientAnswered([new Response(body)]);
    const stream = client.chat.stream({ message: 'Hello' }, { idleTimeout: 50 })[Symbol.asyncIterator]();
    await stream.next();
    vi.advanceTimersByTime(1000);
    const next = rejection(stream.next());
    await vi.advanceTimersByTimeAsync(49);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await next).toMatchObject({ name: 'TimeoutError', phase: 'idle', timeout: 50 });
  });
});

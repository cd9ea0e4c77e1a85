import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ParseError, RequestAbortedError, StreamError, TimeoutError } from '../../src/index.ts';
import { clientAnswered, refused, rejection } from '../stub.ts';
import { collect, content, done, frames, started, streamed, written } from './replies.ts';

describe('a stream', () => {
  test.each([1, 2, 3, 1000])('brings its events, in pieces of %i bytes', async (size) => {
    const all = [started, content('你'), content('好 👋\n\n'), done];
    const text = `\uFEFF: ping\n\nretry: 10\n${frames(...all)}`.replaceAll('\n', '\r\n');
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

  test('refuses who begins to read when events have gone by', async () => {
    const { client } = clientAnswered([streamed(frames(done))]);
    const stream = client.chat.stream({ message: 'Hello' });
    await collect(stream);
    await expect(rejection(collect(stream))).resolves.toMatchObject({
      message: 'chat.stream is a stream that has been read already',
    });
  });

  test('closes the connection when nobody reads any more', async () => {
    const cancelled = vi.fn();
    const { client } = clientAnswered([streamed(frames(started, content('x'), done), 20, { cancelled })]);
    const stream = client.chat.stream({ message: 'Hello' });
    for await (const event of stream) {
      expect(event.type).toBe('start');
      break;
    }
    expect(cancelled).toHaveBeenCalledOnce();
    expect(await rejection(stream.finalMessage())).toBeInstanceOf(RequestAbortedError);
  });

  test('that the server ends with an error throws it, after all that had come', async () => {
    const failed = {
      type: 'error',
      error: { code: 'UPSTREAM_ERROR', message: 'no', details: { reason: 'The reply was cut' }, request_id: 'req_7' },
    };
    const { client } = clientAnswered([streamed(frames(started, content('x'), failed), 10_000)]);
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of client.chat.stream({ message: 'Hello' })) events.push(event);
    })();
    const error = await rejection(reading);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({
      message: 'chat.stream failed midway: UPSTREAM_ERROR: The reply was cut',
      code: 'UPSTREAM_ERROR',
      requestId: 'req_7',
    });
    expect(events).toEqual([started, content('x')]);
  });

  test('that is refused throws the error of its status', async () => {
    const { client } = clientAnswered([refused(404, 'NOT_FOUND')]);
    await expect(collect(client.chat.resume('msg_1'))).rejects.toThrow('chat.resume failed with 404 NOT_FOUND');
  });

  test.each([
    ['data: {"type":\n\n', 'an event that is not JSON with a type'],
    ['data: 7\n\n', 'an event that is not JSON with a type'],
    ['data: null\n\n', 'an event that is not JSON with a type'],
    ['data: {"content":"x"}\n\n', 'an event that is not JSON with a type'],
    ['dta: {"type":"content","content":"x"}\n\n', 'lines that are no events'],
    ['<html>\n<body>Bad gateway</body>\n', 'lines that are no events'],
  ])('that holds %j cannot be read', async (text, fault) => {
    const { client } = clientAnswered([streamed(frames(started) + text)]);
    const events: unknown[] = [];
    const stream = client.chat.stream({ message: 'Hello' }).on('event', (it) => void events.push(it));
    const error = await rejection(stream.finalMessage());
    expect(error).toBeInstanceOf(ParseError);
    expect((error as ParseError).message).toBe(`chat.stream got ${fault} (200, text/event-stream; charset=utf-8)`);
    expect(events).toEqual([started]);
  });

  test('whose bytes are no text cannot be read', async () => {
    const body = new Response(new Uint8Array([0x64, 0x61, 0xff, 0xfe, 0x0a]), {
      headers: { 'Content-Type': 'text/event-stream' },
    });
    const { client } = clientAnswered([body]);
    await expect(collect(client.chat.stream({ message: 'x' }))).rejects.toThrow('got bytes that are no text');
  });

  test.each([
    ['a page', new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }), '200, text/html'],
    ['nothing', new Response(null, { status: 204 }), '204, untyped'],
    ['JSON', Response.json({ success: true, data: {} }), '200, application/json'],
  ])('that is %s instead is a ParseError', async (_, answer, what) => {
    const { client } = clientAnswered([answer]);
    const error = await rejection(collect(client.chat.stream({ message: 'Hello' })));
    expect(error).toBeInstanceOf(ParseError);
    expect((error as ParseError).message).toBe(`chat.stream got an answer that is no event stream (${what})`);
  });

  test('ends when its signal aborts, and is not sent when it had aborted before', async () => {
    const controller = new AbortController();
    const { response, write } = written();
    const { client, sent } = clientAnswered([response]);
    const stream = client.chat.stream({ message: 'Hello' }, { signal: controller.signal })[Symbol.asyncIterator]();
    void write(frames(started));
    expect((await stream.next()).value).toEqual(started);
    const next = rejection(stream.next());
    controller.abort('enough');
    expect(await next).toMatchObject({ name: 'RequestAbortedError', cause: 'enough' });
    expect((await stream.next()).done).toBe(true);

    const late = client.chat.stream({ message: 'Hello' }, { signal: controller.signal });
    expect(await rejection(collect(late))).toMatchObject({ name: 'RequestAbortedError', cause: 'enough' });
    expect(sent).toHaveLength(1);
  });

  test('has no time limit once it has begun', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { response, write } = written();
    const { client } = clientAnswered([response]);
    const stream = client.chat.stream({ message: 'Hello' }, { timeout: 5 })[Symbol.asyncIterator]();
    void write(frames(started));
    await stream.next();
    vi.advanceTimersByTime(1000);
    void write(frames(done));
    expect((await stream.next()).value).toEqual(done);
    await stream.return();
  });

  test('of an application is asked for in the body', async () => {
    const { client, sent } = clientAnswered([streamed(frames(started, done))]);
    expect(await collect(client.apps.chatStream('app_1', { message: 'Hello' }))).toEqual([started, done]);
    expect(sent).toMatchObject([
      { url: 'http://alingai.test/api/applications/app_1/chat', body: '{"message":"Hello","stream":true}' },
    ]);
  });
});

describe('idleTimeout', () => {
  function setup(idleTimeout?: number) {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { response, write } = written();
    const { client } = clientAnswered([response]);
    const options = { maxResumes: 0, ...(idleTimeout !== undefined && { idleTimeout }) };
    return { stream: client.chat.stream({ message: 'Hello' }, options)[Symbol.asyncIterator](), write };
  }

  test('is a TimeoutError when nothing comes', async () => {
    const { stream, write } = setup(1000);
    void write(frames(started));
    await stream.next();
    const error = rejection(stream.next());
    await vi.advanceTimersByTimeAsync(1000);
    expect(await error).toBeInstanceOf(TimeoutError);
    expect(await error).toMatchObject({ message: 'chat.stream brought nothing more for 1000 ms', phase: 'idle' });
  });

  test('is a minute unless it is said', async () => {
    const { stream } = setup();
    const error = vi.fn();
    stream.next().catch(error);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(error).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(error).toHaveBeenCalledOnce();
  });

  test('takes pings for life', async () => {
    const { stream, write } = setup(1000);
    const next = stream.next();
    for (let seconds = 0; seconds < 10; seconds++) {
      await vi.advanceTimersByTimeAsync(900);
      void write(': ping\n\n');
    }
    void write(frames(done));
    await vi.advanceTimersByTimeAsync(0);
    expect((await next).value).toEqual(done);
  });

  test('does not count while nobody waits', async () => {
    const { stream, write } = setup(1000);
    void write(frames(started));
    await stream.next();
    await vi.advanceTimersByTimeAsync(10_000);
    void write(frames(done));
    expect((await stream.next()).value).toEqual(done);
  });

  test.each([0, Number.POSITIVE_INFINITY])('has no limit with %d', async (idleTimeout) => {
    const { stream, write } = setup(idleTimeout);
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(1e9);
    void write(frames(done));
    expect((await next).value).toEqual(done);
  });
});

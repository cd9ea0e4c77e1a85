import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  AlingAiClient,
  ConnectionError,
  NotFoundError,
  ParseError,
  RequestAbortedError,
  type Resumption,
  StreamCutError,
  StreamError,
} from '../../src/index.ts';
import { clientAnswered, refused, rejection } from '../stub.ts';
import { begin, cutAfter, events, goOn, recorded, recordedAfter, serveInTurn } from './hostile-server.ts';
import { collect, content, done, frame, frames, started, streamed } from './replies.ts';

const body = { message: 'Hello' };
const POST = 'POST /api/chat/stream';
const first = recorded.subarray(0, frame(started, 0).length);

describe('a connection that is cut', () => {
  const afterFirst = Array.from({ length: recorded.length - first.length }, (_, index) => first.length + index);

  test('after any byte that follows the first event is gone on from, without a gap and without a repetition', async () => {
    const { baseURL, seen } = await serveInTurn((response, request) => {
      const at = Number(request.headers['x-cut']);
      if (request.method === 'POST') cutAfter(recorded.subarray(0, at))(response, request);
      else goOn(response, request);
    });
    const client = new AlingAiClient(baseURL);
    const readings = afterFirst.map(async (at) => {
      const stream = client.chat.stream(body, { headers: { 'X-Cut': String(at) } });
      expect(await collect(stream), `cut at ${at}`).toEqual(events);
    });
    await Promise.all(readings);
    const methods = seen.map((it) => it.split(' ')[0]);
    expect(methods.filter((it) => it === 'POST')).toHaveLength(afterFirst.length);
    expect(methods.filter((it) => it === 'GET')).toHaveLength(afterFirst.length);
  });

  test('before the first event is whole is a StreamCutError, and the request is not sent again', async () => {
    const { baseURL, seen } = await serveInTurn((response, request) =>
      cutAfter(recorded.subarray(0, Number(request.headers['x-cut'])))(response, request),
    );
    const client = new AlingAiClient(baseURL);
    for (let at = 0; at < first.length; at += 1) {
      seen.length = 0;
      const reading = collect(client.chat.stream(body, { headers: { 'X-Cut': String(at) } }));
      expect(await rejection(reading), `cut at ${at}`).toBeInstanceOf(StreamCutError);
      expect(seen).toEqual([POST]);
    }
  });

  test('and again goes on after the last event that came, and says so each time', async () => {
    const { baseURL, seen } = await serveInTurn(
      cutAfter(first, 'close'),
      (response, request) =>
        cutAfter(frame(events[1] as never, 2) + recordedAfter('2').slice(0, 30), 'close')(response, request),
      (response, request) => cutAfter(frame(events[2] as never, 9))(response, request),
      goOn,
    );
    const resumptions: Resumption[] = [];
    const stream = new AlingAiClient(baseURL).chat.stream(body).on('resume', (it) => resumptions.push(it));
    expect(await collect(stream)).toEqual(events);
    expect(seen).toEqual([POST, ...['0', '2', '9'].map((id) => `GET /api/chat/stream/msg_1 ${id}`)]);
    expect(resumptions).toEqual(
      ['0', '2', '9'].map((lastEventId, index) => ({
        attempt: index + 1,
        lastEventId,
        error: expect.any(StreamCutError),
      })),
    );
  });

  test('is given up after three resumes, unless another number is said', async () => {
    const cut = cutAfter(': ping\n\n');
    for (const [options, attempts] of [
      [{}, 3],
      [{ maxResumes: 1 }, 1],
      [{ maxResumes: 0 }, 0],
    ] as const) {
      const { baseURL, seen } = await serveInTurn(cutAfter(first), cut);
      const received: unknown[] = [];
      const stream = new AlingAiClient(baseURL).chat.stream(body, options).on('event', (it) => received.push(it));
      const error = (await rejection(stream.finalMessage())) as StreamCutError;
      expect(error).toBeInstanceOf(StreamCutError);
      expect(error.operation).toBe('chat.stream');
      expect(received).toEqual([started]);
      expect(seen).toHaveLength(1 + attempts);
    }
  });

  test('of chat.resume itself is gone on from, also before its first event', async () => {
    const { baseURL, seen } = await serveInTurn(cutAfter(': ping\n\n'), goOn);
    expect(await collect(new AlingAiClient(baseURL).chat.resume('msg_1', { lastEventId: '2' }))).toEqual(
      events.slice(2),
    );
    expect(seen).toEqual(['GET /api/chat/stream/msg_1 2', 'GET /api/chat/stream/msg_1 2']);
  });

  test('of an application’s reply is gone on from', async () => {
    const { baseURL, seen } = await serveInTurn(cutAfter(first), goOn);
    expect(await collect(new AlingAiClient(baseURL).apps.chatStream('app_1', body))).toEqual(events);
    expect(seen).toEqual(['POST /api/applications/app_1/chat', 'GET /api/chat/stream/msg_1 0']);
  });

  test('of a reply that is asked for again is gone on from, under the id of the new one', async () => {
    const { baseURL, seen } = await serveInTurn(cutAfter(first), goOn);
    expect(await collect(new AlingAiClient(baseURL).chat.regenerateStream('msg_0'))).toEqual(events);
    expect(seen).toEqual(['POST /api/chat/regenerate/msg_0/stream', 'GET /api/chat/stream/msg_1 0']);
  });

  test('is gone on from when it stalls, too', async () => {
    const { baseURL, seen } = await serveInTurn((response) => begin(response).write(first), goOn);
    const errors: unknown[] = [];
    const stream = new AlingAiClient(baseURL).chat.stream(body, { idleTimeout: 50 });
    expect(await collect(stream.on('resume', ({ error }) => errors.push(error)))).toEqual(events);
    expect(seen).toHaveLength(2);
    expect(errors).toMatchObject([{ message: 'chat.stream brought nothing more for 50 ms' }]);
  });
});

describe('a resume', () => {
  const cut = () => streamed(frames(started, content('x')));

  test('takes the token of the moment, and not the idempotency key', async () => {
    const tokens = ['first', 'second'];
    const { client, sent } = clientAnswered([cut(), streamed(frames(done))], { token: () => tokens.shift() });
    await collect(client.chat.stream(body, { idempotencyKey: 'key-1', headers: { 'X-App': 'demo' } }));
    expect(sent.map((it) => it.headers.get('authorization'))).toEqual(['Bearer first', 'Bearer second']);
    expect(sent.map((it) => it.headers.get('idempotency-key'))).toEqual(['key-1', null]);
    expect(sent[1]).toMatchObject({ method: 'GET', url: 'http://alingai.test/api/chat/stream/msg_1' });
    expect(sent[1]?.headers.get('x-app')).toBe('demo');
  });

  test('that is refused ends the stream, and tells why', async () => {
    const { client, sent } = clientAnswered([cut(), refused(404, 'NOT_FOUND')]);
    const error = (await rejection(collect(client.chat.stream(body)))) as StreamCutError;
    expect(error).toBeInstanceOf(StreamCutError);
    expect(error.message).toBe(
      'chat.stream was cut: it could not be resumed: chat.resume failed with 404 NOT_FOUND: because',
    );
    expect(error.cause).toBeInstanceOf(NotFoundError);
    expect(sent).toHaveLength(2);
  });

  test('that brings an error or garbage ends with it', async () => {
    const failed = { type: 'error', error: { code: 'UPSTREAM_ERROR', message: 'no', details: {} } };
    const one = clientAnswered([cut(), streamed(frames(failed))]);
    expect(await rejection(collect(one.client.chat.stream(body)))).toBeInstanceOf(StreamError);
    const other = clientAnswered([cut(), streamed('data: {\n\n')]);
    expect(await rejection(collect(other.client.chat.stream(body)))).toBeInstanceOf(ParseError);
  });

  test('is tried again after pauses, and waits as long as the server says', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const busy = refused(429, 'RATE_LIMITED', undefined, { 'Retry-After': '20' });
    const { client, sent } = clientAnswered(
      [cut(), new TypeError('fetch failed'), refused(503, 'SERVICE_UNAVAILABLE'), busy, streamed(frames(done))],
      { timeout: 0 },
    );
    const resumed = vi.fn();
    const stream = client.chat.stream(body, { maxResumes: 4 }).on('resume', resumed);
    const message = stream.finalMessage();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(249);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(sent).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(await message).toEqual(done.message);
    expect(resumed.mock.calls.map(([it]) => it.error.name)).toEqual([
      'StreamCutError',
      'ConnectionError',
      'InternalServerError',
      'RateLimitError',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is given up when the stream is aborted in the pause before it', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { client, sent } = clientAnswered([cut(), new TypeError('fetch failed'), streamed(frames(done))]);
    const stream = client.chat.stream(body);
    stream.on('resume', ({ attempt }) => {
      if (attempt === 2) queueMicrotask(() => stream.abort('enough'));
    });
    expect(await rejection(stream.finalMessage())).toMatchObject({ name: 'RequestAbortedError', cause: 'enough' });
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is given up when the caller’s signal aborts in the pause before it', async () => {
    const controller = new AbortController();
    const { client, sent } = clientAnswered([cut(), new TypeError('fetch failed')]);
    const stream = client.chat.stream(body, { signal: controller.signal });
    stream.on('resume', ({ attempt }) => {
      if (attempt === 2) setImmediate(() => controller.abort());
    });
    expect(await rejection(collect(stream))).toBeInstanceOf(RequestAbortedError);
    expect(sent).toHaveLength(2);
  });

  test('is not tried when the first request found no connection', async () => {
    const { client, sent } = clientAnswered([new TypeError('fetch failed')]);
    expect(await rejection(collect(client.chat.stream(body)))).toBeInstanceOf(ConnectionError);
    expect(sent).toHaveLength(1);
  });
});

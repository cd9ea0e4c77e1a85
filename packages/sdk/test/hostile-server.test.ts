import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  AlingAiClient,
  type ClientOptions,
  ConnectionError,
  ParseError,
  RateLimitError,
  RedirectError,
  StreamCutError,
  TimeoutError,
} from '../src/index.ts';
import { abandonedAddress, bodyOf, closed, serve } from './server.ts';
import { collect, rejection } from './stub.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client of a server that answers in turn, the last of them for ever. Retries do not wait. */
async function against(answers: RequestListener[], options: ClientOptions = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const keys: (string | undefined)[] = [];
  const baseURL = await serve((request, response) => {
    const answer = answers[Math.min(keys.length, answers.length - 1)];
    keys.push(request.headers['idempotency-key'] as string | undefined);
    answer?.(request, response);
  });
  return { client: new AlingAiClient({ baseURL, ...options }), keys };
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const fine: RequestListener = (_, response) => json(response, 200, { success: true, data: { models: [] } });
const hungUp: RequestListener = ({ socket }) => socket.destroy();
const cut: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"success":');
  response.socket?.end();
};

describe('a server that hangs up', () => {
  test.each([
    ['before it answers', hungUp],
    ['in the middle of its answer', cut],
  ])('%s is asked again', async (_, answer) => {
    const { client, keys } = await against([answer, answer, fine]);
    expect(await client.models.list()).toEqual({ models: [] });
    expect(keys).toHaveLength(3);
  });

  test('gets a message once more with the same key', async () => {
    const { client, keys } = await against([hungUp, fine]);
    await client.chat.send({ message: 'x' });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  test('does not get a second time what it may have done already', async () => {
    const { client, keys } = await against([hungUp, fine]);
    expect(await rejection(client.conversations.create())).toBeInstanceOf(ConnectionError);
    expect(keys).toHaveLength(1);
  });

  test('in the middle of a stream is not asked again', async () => {
    const { client, keys } = await against([
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('data: {"type":"start"}\n\n', () => response.socket?.destroy());
      },
      fine,
    ]);
    expect(await rejection(collect(client.chat.stream({ message: 'x' })))).toBeInstanceOf(StreamCutError);
    expect(keys).toHaveLength(1);
  });
});

test('nobody there: a POST without a key is tried again, for it cannot have arrived', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let attempts = 0;
  const client = new AlingAiClient({
    baseURL: await abandonedAddress(),
    middleware: [
      (request, next) => {
        attempts = request.attempt;
        return next(request);
      },
    ],
  });
  expect(await rejection(client.conversations.create())).toMatchObject({
    name: 'ConnectionError',
    code: 'ECONNREFUSED',
  });
  expect(attempts).toBe(3);
});

describe('a server that stalls', () => {
  const stalled: RequestListener = () => {};

  test('before its answer begins is asked again after firstByteTimeout', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sockets: Socket[] = [];
    const { client, keys } = await against([
      ({ socket }) => {
        sockets.push(socket);
        vi.advanceTimersByTime(500);
      },
      fine,
    ]);
    const call = client.models.get('gpt-4', { firstByteTimeout: 500 });
    await closed(await vi.waitFor(() => sockets[0] ?? Promise.reject(new Error('not yet'))));
    await vi.advanceTimersByTimeAsync(0);
    expect(await call).toEqual({ models: [] });
    expect(keys).toHaveLength(2);
  });

  test('every time is a TimeoutError that says what came too late', async () => {
    const { client } = await against([stalled], { maxRetries: 0 });
    expect(await rejection(client.models.list({}, { firstByteTimeout: 5 }))).toMatchObject({
      name: 'TimeoutError',
      phase: 'firstByte',
      message: 'models.list had no answer within 5 ms',
    });
    expect(await rejection(client.models.list({}, { timeout: 5 }))).toMatchObject({ phase: 'total' });
  });

  test('in the middle of its answer runs into the timeout', async () => {
    const { client } = await against([(_, response) => void response.write('{"success":')]);
    const error = await rejection(client.models.list({}, { timeout: 50, firstByteTimeout: 40 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: 'total' });
  });

  test('in the middle of a stream runs into idleTimeout', async () => {
    const { client } = await against([
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('data: {"type":"start"}\n\n');
      },
    ]);
    const reading = collect(client.chat.stream({ message: 'x' }, { idleTimeout: 20 }));
    expect(await rejection(reading)).toMatchObject({
      phase: 'idle',
      message: 'chat.stream brought nothing more for 20 ms',
    });
  });
});

describe('a server that talks nonsense', () => {
  test.each<[string, RequestListener]>([
    ['garbage', (_, response) => void response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80]))],
    ['a page', (_, response) => void response.setHeader('Content-Type', 'text/html').end('<h1>Hotel</h1>')],
    ['nothing', (_, response) => void response.writeHead(204).end()],
  ])('with %s is not asked again', async (_, answer) => {
    const { client, keys } = await against([answer]);
    expect(await rejection(client.models.list())).toBeInstanceOf(ParseError);
    expect(keys).toHaveLength(1);
  });

  test('that is not HTTP has broken the connection', async () => {
    const { client } = await against([({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n')], { maxRetries: 0 });
    expect(await rejection(client.models.list())).toBeInstanceOf(ConnectionError);
  });

  test('in an error that breaks off is known by its status', async () => {
    const { client } = await against(
      [
        (_, response) => {
          response.writeHead(503, { 'Content-Length': '1000', 'X-Request-Id': 'req_3' });
          response.write('{"succ');
          response.socket?.end();
        },
      ],
      { maxRetries: 0 },
    );
    expect(await rejection(client.models.list())).toMatchObject({ status: 503, requestId: 'req_3' });
  });
});

test('a server that asks to come back in days is not waited for', async () => {
  const error = { code: 'RATE_LIMITED', details: { reason: 'too many' } };
  const { client, keys } = await against([
    (_, response) => json(response, 429, { success: false, error }, { 'Retry-After': '259200' }),
  ]);
  const failure = await rejection(client.models.list());
  expect(failure).toBeInstanceOf(RateLimitError);
  expect(failure).toMatchObject({
    retryAfter: 259_200,
    message: 'models.list failed with 429 RATE_LIMITED: too many: come back in 259200 s',
  });
  expect(keys).toHaveLength(1);
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('with %i takes neither token nor body elsewhere', async (status) => {
    const visits: (string | undefined)[] = [];
    const elsewhere = await serve(({ headers }, response) => {
      visits.push(headers.authorization);
      response.end('{"success":true,"data":{}}');
    });
    const { client, keys } = await against(
      [(_, response) => void response.writeHead(status, { Location: `${elsewhere}/login?next=secret` }).end()],
      { token: 'the-token' },
    );
    const error = await rejection(client.chat.send({ message: 'x' }));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({
      status,
      message: `chat.send was redirected to ${elsewhere}/login: check the baseURL`,
    });
    expect(visits).toEqual([]);
    expect(keys).toHaveLength(1);
  });

  test('as browsers show it is the same error, without the address', async () => {
    const opaque = Object.defineProperties(new Response(null, { status: 200 }), {
      type: { value: 'opaqueredirect' },
      ok: { value: false },
      status: { value: 0 },
    });
    const client = new AlingAiClient({ baseURL: 'http://alingai.test', fetch: async () => opaque });
    await expect(client.models.list()).rejects.toThrow('models.list was redirected to another address');
  });
});

test('fifty requests that are refused at once refresh the tokens once', async () => {
  const refused = { success: false, error: { code: 'UNAUTHORIZED', details: { reason: 'expired' } } };
  const fresh = { token: 'new', refresh_token: 'refresh-2', expires_in: 3600 };
  const refreshes: string[] = [];
  const waiting: (() => void)[] = [];
  const baseURL = await serve(async (request, response) => {
    if (request.url?.endsWith('/refresh')) {
      refreshes.push(await bodyOf(request));
      return json(response, 200, { success: true, data: fresh });
    }
    if (request.headers.authorization === 'Bearer new') return fine(request, response);
    // None is refused before all have arrived.
    waiting.push(() => json(response, 401, refused));
    if (waiting.length === 50) for (const refuse of waiting) refuse();
  });
  const client = new AlingAiClient({ baseURL, token: 'old', refreshToken: 'refresh-1' });
  await Promise.all(Array.from({ length: 50 }, () => client.models.list()));
  expect(refreshes).toEqual(['{"refresh_token":"refresh-1"}']);
});

import type { Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { AlingAiClient, type Fetch, RequestAbortedError, TimeoutError } from '../src/index.ts';
import { closed, serve } from './server.ts';
import { clientAnswered, rejection } from './stub.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A fetch that brings the head of the answer, and then does something else, too. */
function fetchThen(act: () => void): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    queueMicrotask(act);
    return response;
  };
}

test('a signal that has aborted keeps the request from being sent, and the token from being asked for', async () => {
  let asked = false;
  const token = () => {
    asked = true;
    return 'the-token';
  };
  const { client, sent } = clientAnswered([], { token });
  const reason = new Error('not needed');
  const error = (await rejection(client.models.list({}, { signal: AbortSignal.abort(reason) }))) as RequestAbortedError;
  expect(error).toBeInstanceOf(RequestAbortedError);
  expect(error.message).toBe('models.list was aborted');
  expect(error.cause).toBe(reason);
  expect(sent).toEqual([]);
  expect(asked).toBe(false);
});

test('aborting while the server thinks ends the request on both sides', async () => {
  const caller = new AbortController();
  const sockets: Socket[] = [];
  const baseURL = await serve(({ socket }) => {
    sockets.push(socket);
    caller.abort('closed the tab');
  });
  const error = await rejection(new AlingAiClient(baseURL).chat.send({ message: 'x' }, { signal: caller.signal }));
  expect(error).toBeInstanceOf(RequestAbortedError);
  expect((error as RequestAbortedError).cause).toBe('closed the tab');
  await closed(sockets[0]);
});

test('aborting while the answer comes in ends the request', async () => {
  const caller = new AbortController();
  const baseURL = await serve((_, response) => {
    response.write('{"success":true,');
  });
  const client = new AlingAiClient({ baseURL, fetch: fetchThen(() => caller.abort()) });
  const error = (await rejection(client.models.list({}, { signal: caller.signal }))) as RequestAbortedError;
  expect(error).toBeInstanceOf(RequestAbortedError);
  expect(error.cause).toMatchObject({ name: 'AbortError' });
});

test('a server that never answers runs into the timeout, and the connection is closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const sockets: Socket[] = [];
  const baseURL = await serve(({ socket }) => {
    sockets.push(socket);
    vi.advanceTimersByTime(500);
  });
  const error = (await rejection(new AlingAiClient({ baseURL, timeout: 500 }).models.list())) as TimeoutError;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toBe('models.list took longer than 500 ms');
  expect(error.timeout).toBe(500);
  await closed(sockets[0]);
});

test('the timeout of one request goes before that of the client, and covers the whole answer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const baseURL = await serve((_, response) => {
    response.write('{"success":true,');
  });
  const client = new AlingAiClient({ baseURL, timeout: 60_000, fetch: fetchThen(() => vi.advanceTimersByTime(500)) });
  expect(await rejection(client.models.list({}, { timeout: 500 }))).toMatchObject({
    name: 'TimeoutError',
    timeout: 500,
  });
});

test('the timeout holds for a token function and for a fetch that do not heed the signal', async () => {
  const never = () => new Promise<never>(() => {});
  const slowToken = clientAnswered([], { token: never, timeout: 10 });
  expect(await rejection(slowToken.client.models.list())).toBeInstanceOf(TimeoutError);
  expect(slowToken.sent).toEqual([]);
  const slowFetch = new AlingAiClient({ baseURL: '', fetch: never, timeout: 10 });
  expect(await rejection(slowFetch.models.list())).toBeInstanceOf(TimeoutError);
});

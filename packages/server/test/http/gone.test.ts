import { EventEmitter, once } from 'node:events';
import type { ModelUpstream } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { sendMessage, startTestServer } from '../server.ts';
import { openSocket } from '../socket.ts';

/** A model that says a word and then nothing, until the call is aborted. */
function silentModel() {
  const events = new EventEmitter();
  const models: ModelUpstream = {
    async *stream(_, signal) {
      signal.addEventListener('abort', () => events.emit('aborted', signal.reason));
      yield { type: 'content', text: 'Well' };
      events.emit('asked');
      await once(signal, 'abort');
      throw signal.reason;
    },
  };
  return { models, asked: once(events, 'asked'), aborted: once(events, 'aborted') };
}

describe('a client that goes away while the model answers', () => {
  test('ends the call of the model, and is logged as 499 and no fault of the server', async () => {
    const { models, asked, aborted } = silentModel();
    const server = await startTestServer(['--demo'], { models });
    const client = new AbortController();
    const sending = sendMessage(server, 'Hello', { signal: client.signal });
    await asked;
    client.abort();
    await expect(sending).rejects.toThrow('abort');
    expect(await aborted).toMatchObject([{ message: 'The client is gone' }]);
    expect(await server.logged((it) => it.msg === 'request')).toMatchObject({ operation: 'chat.send', status: 499 });
    await server.close();
    expect(server.log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
  });

  test('leaves what had come of the reply', async () => {
    const { models, asked, aborted } = silentModel();
    const server = await startTestServer(['--demo'], { models });
    const socket = await openSocket(server);
    const body = '{"message": "Hello"}';
    socket.write(
      'POST /api/chat/send HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-token\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await asked;
    socket.resetAndDestroy();
    await aborted;
    const { messages } = server.store;
    await expect
      .poll(async () => (await messages.recent({ conversationId: 2 }, 10)).at(-1))
      .toMatchObject({ content: 'Well', status: 'interrupted' });
  });
});

test('a server that stops and has no patience left ends the calls of models', async () => {
  const { models, asked, aborted } = silentModel();
  const server = await startTestServer(['--demo'], { models });
  const sending = sendMessage(server, 'Hello').catch((error: unknown) => error);
  await asked;
  await server.close(0);
  expect(await aborted).toMatchObject([{ message: 'The client is gone' }]);
  expect(await sending).toBeInstanceOf(Error);
});

test('a server that stops waits for the requests on their way, and for no connection without one', async () => {
  const server = await startTestServer(['--demo']);
  const silent = await openSocket(server);
  const kept = await openSocket(server);
  kept.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(kept, 'data');
  const busy = sendMessage(server, '/slow 20 Hello');
  await expect.poll(() => server.store.counts()).toMatchObject({ conversations: 2 });
  const hungUp = Promise.all([once(silent, 'close'), once(kept, 'close')]);
  const closing = server.close(60_000);
  await hungUp;
  expect((await busy).status).toBe(200);
  await closing;
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ask, outcome } from './asking.ts';
import { event, piece } from './provider.ts';

/** Lets the connections of this process do what they have to. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A provider that sends its answer in these parts, each of which arrives by itself, and closes the connection. */
async function startClosing(...parts: string[]): Promise<{ baseUrl: string; closed: Promise<void> }> {
  const server = createServer();
  const closed = once(server, 'connection').then(async ([socket]: Socket[]) => {
    if (!socket) return;
    await once(socket, 'data');
    socket.resume();
    for (const part of parts) {
      socket.write(part);
      await turns();
    }
    socket.end();
    await turns();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, closed };
}

const text = 'x'.repeat(70_000);
const first = piece('First, ');
const rest = piece(text) + event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });

test.each([
  ['its length', `Content-Length: ${first.length + rest.length}\r\n`],
  ['the connection alone', ''],
])('a reply that ends with %s is read whole, however late it is read', async (_, length) => {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n${length}\r\n`;
  // The last part fills what is kept for a reader, so that reading pauses just where the connection ends.
  const provider = await startClosing(head + first, rest.slice(0, 40_000), rest.slice(40_000));
  const events = ask(provider.baseUrl)[Symbol.asyncIterator]();
  expect((await events.next()).value).toMatchObject({ text: 'First, ' });
  await provider.closed;
  expect(await outcome({ [Symbol.asyncIterator]: () => events })).toMatchObject({ text });
});

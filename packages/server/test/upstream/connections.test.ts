import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProviderCall } from '@alingai/core';
import { expect, onTestFinished, test } from 'vitest';
import { createProviderUpstream } from '../../src/upstream/provider-upstream.ts';
import { hurriedClock, LIMITS, outcome, question } from './asking.ts';
import { beginStream, event, piece } from './provider.ts';

/** A provider that counts its connections, and whoever asks it. */
async function asking(answer: (response: ServerResponse) => void) {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(response));
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const log = { info() {}, warn() {}, error() {} };
  const network = { addressesOf: async () => [] };
  const upstream = createProviderUpstream({ clock: hurriedClock(), network, limits: LIMITS, random: () => 0.5, log });
  onTestFinished(async () => {
    await upstream.close();
    server.closeAllConnections();
    server.close();
  });
  const call: ProviderCall = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    protocol: 'chat_completions',
    longestReply: 4096,
    contextWindow: 8192,
    privateToo: true,
    apiKey: null,
    model: 'gpt-4',
    streaming: true,
    firstByteTimeout: null,
    refused: new Set(),
    request: question,
  };
  return {
    ask: () => outcome(upstream.stream(call, new AbortController().signal)),
    connections: () => connections,
  };
}

const REPLY = piece('Yes', 'stop') + event('[DONE]');

test('a reply whose stream ends after its last event leaves its connection for the next', async () => {
  let ended: Promise<unknown> = Promise.resolve();
  let end = () => {};
  const { ask, connections } = await asking((response) => {
    beginStream(response);
    response.write(REPLY);
    ended = once(response, 'close');
    end = () => response.end(': bye\n\n');
  });
  for (let call = 0; call < 10; call += 1) {
    expect(await ask()).toMatchObject({ text: 'Yes' });
    end();
    await ended;
  }
  // One more where a call begins before its client has read the end of the last.
  expect(connections()).toBeLessThan(5);
});

test('a stream that goes on long after its last event is not read on', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const { ask } = await asking((response) => {
    beginStream(response);
    closed = once(response, 'close');
    response.write(REPLY);
    response.write(`: ${'x'.repeat(200_000)}\n\n`);
  });
  expect(await ask()).toMatchObject({ text: 'Yes' });
  await closed;
});

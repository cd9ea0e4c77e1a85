import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../adapters/metrics.ts';
import { contextOf } from './context.ts';
import { requestContext } from './request-context.ts';

/**
 * The address that the server derives from a request's headers, and the one on which it listens.
 */
async function baseUrlOf(headers: Record<string, string>, trustProxy = 0) {
  const app = express();
  app.set('trust proxy', trustProxy);
  const log = { info() {}, warn() {}, error() {} };
  app.use(
    requestContext({
      ids: { next: () => 'req_1' },
      clock: { now: () => 0, wait: async () => {} },
      log,
      metrics: createMetrics(),
      contractPath: (path) => path,
    }),
  );
  app.use((_request, response) => void response.send(contextOf(response).requestContext.baseUrl));
  const server = createServer({ requireHostHeader: false }, app).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sending = request({ host: '127.0.0.1', port, headers, setHost: false }).end();
  const [answer] = await once(sending, 'response');
  const chunks = await answer.toArray();
  return { baseUrl: Buffer.concat(chunks).toString(), listening: `http://127.0.0.1:${port}` };
}

test('a request is taken to be sent where its Host header says', async () => {
  expect((await baseUrlOf({ host: 'chat.example.com:8080' })).baseUrl).toBe('http://chat.example.com:8080');
});

test.each([{}, { host: '' }, { host: 'a b' }, { host: '<script>' }])(
  'a request with the headers %j is taken to be sent where the server listens',
  async (headers) => {
    const { baseUrl, listening } = await baseUrlOf(headers as Record<string, string>);
    expect(baseUrl).toBe(listening);
  },
);

test('what a proxy says of the address counts only when the proxy is trusted', async () => {
  const headers = { host: 'inside:3000', 'x-forwarded-host': 'chat.example.com', 'x-forwarded-proto': 'https' };
  expect((await baseUrlOf(headers)).baseUrl).toBe('http://inside:3000');
  expect((await baseUrlOf(headers, 1)).baseUrl).toBe('https://chat.example.com');
});

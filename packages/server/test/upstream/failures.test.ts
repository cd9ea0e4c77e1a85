import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Log, UpstreamFailure } from '@alingai/core';
import { expect, onTestFinished, test } from 'vitest';
import { ask, hurriedClock, outcome, stoppedClock } from './asking.ts';
import { answers, type LocalProvider, startProvider, streams } from './provider.ts';

const BUSY = answers(503, { error: { message: 'busy' } });

test.each([
  [400, 'VALIDATION_ERROR', false],
  [413, 'PAYLOAD_TOO_LARGE', false],
  [422, 'VALIDATION_ERROR', false],
  [401, 'UPSTREAM_ERROR', true],
  [402, 'UPSTREAM_ERROR', true],
  [403, 'UPSTREAM_ERROR', true],
  [404, 'UPSTREAM_ERROR', true],
  [302, 'UPSTREAM_ERROR', true],
  [204, 'UPSTREAM_ERROR', true],
  [429, 'RATE_LIMITED', true],
  [500, 'UPSTREAM_ERROR', true],
  [502, 'UPSTREAM_ERROR', true],
  [503, 'SERVICE_UNAVAILABLE', true],
  [504, 'UPSTREAM_TIMEOUT', true],
] as const)('status %i is %s', async (status, code, transient) => {
  const provider = await startProvider((response) => {
    response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end();
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    text: '',
    error: { code, transient, details: { reason: `The provider answered with status ${status}` } },
  });
});

test('a busy provider is asked again after random pauses that grow, and answers', async () => {
  const provider = await startProvider(answers(429, {}), answers(500, '<h1>Oops</h1>'), streams('There'));
  const clock = hurriedClock();
  expect(await outcome(ask(provider.baseUrl, { clock }))).toMatchObject({ text: 'There' });
  expect(provider.asked).toHaveLength(3);
  // Half of 500 and of 1000: the random number of these tests is 0.5.
  expect(clock.pauses).toEqual([250, 500]);
});

test('a provider that stays busy is asked three times in all', async () => {
  const provider = await startProvider(BUSY);
  const { error } = await outcome(ask(provider.baseUrl));
  expect((error as UpstreamFailure).code).toBe('SERVICE_UNAVAILABLE');
  expect(provider.asked).toHaveLength(3);
});

test.each([
  ['2', [2000]],
  ['10', [10_000]],
  ['Thu, 01 Jan 2026 00:00:03 GMT', [3000]],
  ['Wed, 31 Dec 2025 23:00:00 GMT', [0]],
  ['soon', [250]],
])('Retry-After: %s is heeded', async (value, pauses) => {
  const provider = await startProvider(answers(429, {}, { 'Retry-After': value }), streams('Now'));
  const clock = hurriedClock();
  expect(await outcome(ask(provider.baseUrl, { clock }))).toMatchObject({ text: 'Now' });
  expect(clock.pauses).toEqual(pauses);
});

test('a provider that asks to wait for too long is given up at once', async () => {
  const provider = await startProvider(answers(429, {}, { 'Retry-After': '11' }));
  const clock = hurriedClock();
  expect(await outcome(ask(provider.baseUrl, { clock }))).toMatchObject({ error: { transient: true } });
  expect(clock.pauses).toEqual([]);
  expect(provider.asked).toHaveLength(1);
});

test.each([
  ['{"error": {"message": "Too long:\\n 9000 tokens"}}', ': Too long: 9000 tokens'],
  ['{"error": "no such model"}', ': no such model'],
  ['{"message": "no"}', ': no'],
  ['{"error": {"message": 7}}', ''],
  ['null', ''],
  ['<html>', ''],
  [`{"message": "${'x'.repeat(400)}"}`, `: ${'x'.repeat(300)}…`],
  ['{"message": "the key sk-test-key is no key for this"}', ': the key [key] is no key for this'],
  ['{"message": "neither is sk-proj-abc***wxyz"}', ': neither is [key]'],
])('what a provider says of the question is passed on: %s', async (body, said) => {
  const provider = await startProvider(answers(400, body));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    error: { details: { reason: `The provider answered with status 400${said}` } },
  });
});

test('neither an error nor the log tells a key', async () => {
  const lines: unknown[] = [];
  const log: Log = {
    info: (...line) => void lines.push(line),
    warn: (...line) => void lines.push(line),
    error: (...line) => void lines.push(line),
  };
  const message = 'Incorrect API key provided: sk-test-key';
  for (const scene of [
    answers(401, { error: { message } }),
    answers(400, { error: { message } }),
    answers(200, { error: message }),
    answers(200, 'sk-test-key', { 'Content-Type': 'application/json' }),
  ]) {
    const provider = await startProvider(scene);
    const { error } = await outcome(ask(provider.baseUrl, { log }));
    const { details, stack, cause } = error as UpstreamFailure;
    expect(JSON.stringify([details, stack, String(cause)])).not.toContain('sk-test-key');
  }
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('sk-test-key');
});

test('a provider that is not there is asked again, and is not reached', async () => {
  const { baseUrl } = await closedPort();
  const clock = hurriedClock();
  expect(await outcome(ask(baseUrl, { clock }))).toMatchObject({
    error: { code: 'UPSTREAM_ERROR', transient: true, details: { reason: 'The provider could not be reached' } },
  });
  expect(clock.pauses).toHaveLength(2);
});

test('a provider that hangs up without an answer is asked again', async () => {
  const provider = await startProvider((response) => void response.destroy(), streams('Back'));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: 'Back' });
});

test('a connection that does not come about ends in time', async () => {
  const sockets = createServer();
  sockets.listen(0, '127.0.0.1');
  await once(sockets, 'listening');
  onTestFinished(() => void sockets.close());
  sockets.on('connection', (socket) => onTestFinished(() => void socket.destroy()));
  // It takes the connection and never answers the handshake.
  const { port } = sockets.address() as AddressInfo;
  expect(await outcome(ask(`https://127.0.0.1:${port}/v1`))).toMatchObject({
    error: { code: 'UPSTREAM_TIMEOUT', details: { reason: 'The provider could not be reached in time' } },
  });
});

test('the caller goes away during a pause', async () => {
  const provider = await startProvider(BUSY);
  const [clock, caller] = [stoppedClock(), new AbortController()];
  const ending = outcome(ask(provider.baseUrl, { clock }, caller.signal));
  await clock.waiting(250);
  caller.abort('gone');
  expect(await ending).toMatchObject({ error: 'gone' });
  expect(provider.asked).toHaveLength(1);
  expect(clock.waits).toEqual([]);
});

async function closedPort(): Promise<Pick<LocalProvider, 'baseUrl'>> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return { baseUrl: `http://127.0.0.1:${port}/v1` };
}

import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import type { LogLevel } from '../src/index.ts';
import { clientAnswered, enveloped, refused, rejection } from './stub.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function recorder() {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (...values: unknown[]) =>
      void lines.push(
        [level, ...values.map((it) => (typeof it === 'string' ? it : inspect(it, { depth: 9 })))].join(' '),
      );
  return { lines, logger: { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') } };
}

const answers = () => [
  refused(503, 'A', undefined, { 'retry-after-ms': '1', 'X-Request-Id': 'req_1' }),
  new TypeError('connection reset'),
  enveloped({}),
];

test.each<[LogLevel, string[]]>([
  ['off', []],
  ['error', ['error models.list ConnectionError']],
  ['warn', ['warn models.list 503', 'error models.list ConnectionError']],
  ['info', ['warn models.list 503', 'error models.list ConnectionError', 'info models.list 200']],
])('at the level %s it has the lines %j', async (logLevel, expected) => {
  const { lines, logger } = recorder();
  vi.spyOn(Math, 'random').mockReturnValueOnce(0);
  const { client } = clientAnswered(answers(), { logger, logLevel, maxRetries: 2 });
  await client.models.list();
  expect(lines.map((it) => it.split(' ').slice(0, 3).join(' '))).toEqual(expected);
});

test('the line of a request without an answer says why', async () => {
  const { lines, logger } = recorder();
  const { client } = clientAnswered([new TypeError('connection reset')], { logger, logLevel: 'error' });
  await rejection(client.models.list());
  expect(lines.join()).toMatch(/^error models\.list ConnectionError in \d+ ms \(attempt 1\): .*connection reset$/);
});

test('a line has operation, status, duration, attempt and request id', async () => {
  vi.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(1123.4);
  const { lines, logger } = recorder();
  const { client } = clientAnswered([new Response('{}', { status: 404, headers: { 'X-Request-Id': 'req_9' } })], {
    logger,
    logLevel: 'info',
  });
  await rejection(client.models.list());
  expect(lines).toEqual(['warn models.list 404 in 123 ms (attempt 1, req_9)']);
});

test('debug shows what is sent, without its secrets', async () => {
  const { lines, logger } = recorder();
  const { client } = clientAnswered([enveloped({ token: 'secret-1', refresh_token: 'secret-2' }), enveloped({})], {
    logger,
    logLevel: 'debug',
    headers: { Cookie: 'secret-cookie', 'X-Tenant': 'visible' },
  });
  await client.signIn({ username: 'ada', password: 'secret-password' });
  await client.messages.search({ q: 'secret-search' });
  const log = lines.join('\n');
  expect(log).toContain('auth.login POST http://alingai.test/api/auth/login');
  expect(log).toContain('ada');
  expect(log).toContain('visible');
  expect(log).not.toContain('secret');
});

test('a form, and what is not JSON, is not shown', async () => {
  const { lines, logger } = recorder();
  const { client } = clientAnswered([enveloped({ avatar: '/a.png' })], { logger, logLevel: 'debug' });
  await client.account.uploadAvatar({ avatar: new File(['secret bytes'], 'me.png') });
  expect(lines[0]).toContain('[form]');
  expect(lines.join()).not.toContain('secret');
});

test('ALINGAI_LOG sets the level, and the console is the logger', async () => {
  vi.stubEnv('ALINGAI_LOG', 'info');
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  await clientAnswered([enveloped({})]).client.models.list();
  expect(info.mock.calls.flat().join()).toMatch(/^models\.list 200 in \d+ ms \(attempt 1\)$/);
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RateLimitError, RequestAbortedError } from '../src/index.ts';
import { clientAnswered, collect, enveloped, refused, rejection, streamed } from './stub.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const lost = () => new TypeError('fetch failed');

test('a request is made again twice, and then its error stands', async () => {
  const { client, sent } = clientAnswered([refused(502, 'A'), lost(), refused(503, 'LAST')], { maxRetries: 2 });
  const error = rejection(client.models.list());
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(999);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(3);
  expect(await error).toMatchObject({ status: 503, code: 'LAST' });
});

test('two retries are the default', async () => {
  const { client, sent } = clientAnswered([], { maxRetries: undefined });
  const error = rejection(client.models.list());
  await vi.runAllTimersAsync();
  await error;
  expect(sent).toHaveLength(3);
});

test('one request can have other limits than its client', async () => {
  const { client, sent } = clientAnswered([refused(429, 'RATE_LIMITED', undefined, { 'Retry-After': '5' })]);
  const options = { maxRetries: 1, maxRetryDelay: 4999 };
  expect(await rejection(client.models.list({}, options))).toBeInstanceOf(RateLimitError);
  expect(sent).toHaveLength(1);
});

test.each([
  ['chat.send', (it: Client) => it.chat.send({ message: 'x' })],
  ['apps.chat', (it: Client) => it.apps.chat('app_1', { message: 'x' })],
  ['tools.purchase', (it: Client) => it.tools.purchase('tool_1', { payment_method: 'card' } as never)],
])('all attempts at %s carry one idempotency key, and other calls another', async (_, call) => {
  const { client, sent } = clientAnswered([lost(), enveloped({}), enveloped({})], { maxRetries: 2 });
  const first = call(client);
  await vi.runAllTimersAsync();
  await first;
  await call(client);
  const [one, two, three] = sent.map((it) => it.headers.get('idempotency-key'));
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(two).toBe(one);
  expect(three).not.toBe(one);
});

type Client = ReturnType<typeof clientAnswered>['client'];

test("the caller's own key is kept", async () => {
  const { client, sent } = clientAnswered([enveloped({})]);
  await client.chat.send({ message: 'x' }, { idempotencyKey: 'mine' });
  expect(sent[0]?.headers.get('idempotency-key')).toBe('mine');
});

test('an operation that takes no key gets none, and is not repeated when it may have had an effect', async () => {
  const { client, sent } = clientAnswered([refused(500, 'INTERNAL_ERROR')], { maxRetries: 2 });
  await rejection(client.conversations.create());
  expect(sent).toHaveLength(1);
  expect(sent[0]?.headers.has('idempotency-key')).toBe(false);
});

test('a Retry-After of days is not waited for, and the error says so', async () => {
  const days = { 'Retry-After': '172800' };
  const { client, sent } = clientAnswered([refused(429, 'RATE_LIMITED', undefined, days)], { maxRetries: 2 });
  const error = await rejection(client.models.list());
  expect(error).toMatchObject({ retryAfter: 172_800 });
  expect(String(error)).toContain('come back in 172800 s');
  expect(sent).toHaveLength(1);
});

test('a wait that the time limit would end is not begun', async () => {
  const soon = { 'Retry-After': '10' };
  const { client } = clientAnswered([refused(503, 'SERVICE_UNAVAILABLE', undefined, soon)], { maxRetries: 2 });
  expect(await rejection(client.models.list({}, { timeout: 9000 }))).toMatchObject({ status: 503 });
});

test('a sign-in is not kept waiting', async () => {
  const { client } = clientAnswered([refused(429, 'RATE_LIMITED', undefined, { 'Retry-After': '42' })], {
    maxRetries: 2,
  });
  expect(await rejection(client.signIn({ username: 'ada', password: 'x' }))).toMatchObject({ retryAfter: 42 });
});

test('aborting ends the wait, and leaves no timer', async () => {
  const caller = new AbortController();
  const { client, sent } = clientAnswered([refused(503, 'A')], { maxRetries: 2 });
  const error = rejection(client.models.list({}, { signal: caller.signal }));
  await vi.advanceTimersByTimeAsync(100);
  caller.abort('enough');
  expect(await error).toBeInstanceOf(RequestAbortedError);
  expect(vi.getTimerCount()).toBe(0);
  expect(sent).toHaveLength(1);
});

describe('a stream', () => {
  const started = { type: 'start' };
  const done = { type: 'done' };

  test.each([
    ['chat.stream', (it: Client) => it.chat.stream({ message: 'x' })],
    ['chat.regenerateStream', (it: Client) => it.chat.regenerateStream('msg_1')],
  ])('of %s is asked for again, with the same key, while nothing of it has come', async (_, open) => {
    const { client, sent } = clientAnswered([refused(503, 'A'), lost(), streamed(started, done)], { maxRetries: 2 });
    const reading = collect(open(client));
    await vi.runAllTimersAsync();
    expect(await reading).toEqual([started, done]);
    expect(new Set(sent.map((it) => it.headers.get('idempotency-key'))).size).toBe(1);
  });

  test('is never asked for again once it has begun, unless it is resumed', async () => {
    const { client, sent } = clientAnswered([streamed(started), streamed(done)], { maxRetries: 2 });
    const reading = rejection(collect(client.chat.resume('msg_1', { maxResumes: 0 })));
    await vi.runAllTimersAsync();
    expect(await reading).toMatchObject({ name: 'StreamCutError' });
    expect(sent).toHaveLength(1);
  });
});

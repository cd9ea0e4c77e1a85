import { describe, expect, test, vi } from 'vitest';
import * as operation from '../../generated/operations.ts';
import { createAPIError } from '../errors/api-error.ts';
import { ConnectionError, ParseError, RequestAbortedError, TimeoutError } from '../errors/transport-errors.ts';
import { retryDelay } from './retries.ts';

const limits = { maxRetries: 2, maxRetryDelay: 60_000 };
const get = operation.modelsList;
const keyed = operation.chatSend;
const post = operation.conversationsCreate;
const half = () => 0.5;

const refusal = (status: number, headers: Record<string, string> = {}, code?: string) =>
  createAPIError('x', { status, code, details: {}, headers: new Headers(headers), body: null });
const unreachable = (code: string) =>
  new ConnectionError('x', new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }));

const always = [get, keyed, operation.modelsUpdate, operation.modelsDelete];

describe.each(always)('$method $path may be repeated', (operation) => {
  test.each([
    refusal(408),
    refusal(409, {}, 'REQUEST_IN_PROGRESS'),
    refusal(429),
    refusal(500),
    refusal(502),
    refusal(503),
    refusal(504),
    unreachable('ECONNREFUSED'),
    unreachable('ECONNRESET'),
    new TimeoutError('x', 1000, 'firstByte'),
  ])('after "$message"', (error) => {
    expect(retryDelay(error, operation, 0, limits, half)).toBe(250);
  });

  test.each([
    refusal(400),
    refusal(401),
    refusal(404),
    refusal(409, {}, 'CONFLICT'),
    refusal(422, {}, 'IDEMPOTENCY_KEY_REUSED'),
    new TimeoutError('x', 1000),
    new RequestAbortedError('x', undefined),
    new ParseError('x', 'nonsense', new Response()),
    new Error('from a middleware'),
  ])('but not after "$message"', (error) => {
    expect(retryDelay(error, operation, 0, limits, half)).toBeUndefined();
  });
});

describe('a POST without a key', () => {
  test.each([
    refusal(429),
    refusal(503, { 'Retry-After': '0' }),
    unreachable('ECONNREFUSED'),
    unreachable('ENOTFOUND'),
    unreachable('UND_ERR_CONNECT_TIMEOUT'),
  ])('is repeated after "$message": it had no effect', (error) => {
    expect(retryDelay(error, post, 0, limits, half)).toBe(250);
  });

  test.each([
    refusal(408),
    refusal(500),
    refusal(503),
    unreachable('ECONNRESET'),
    new ConnectionError('x', new TypeError('Failed to fetch')),
    new TimeoutError('x', 1000, 'firstByte'),
  ])('is not repeated after "$message": it may have had one', (error) => {
    expect(retryDelay(error, post, 0, limits, half)).toBeUndefined();
  });
});

test('the server has the last word', () => {
  expect(retryDelay(refusal(500, { 'x-should-retry': 'false' }), get, 0, limits)).toBeUndefined();
  expect(retryDelay(refusal(400, { 'x-should-retry': 'true' }), post, 0, limits, half)).toBe(250);
  expect(retryDelay(refusal(500, { 'x-should-retry': 'maybe' }), get, 0, limits, half)).toBe(250);
});

test('the wait is a random part of a time that doubles up to 8 s', () => {
  const many = { maxRetries: 10, maxRetryDelay: 60_000 };
  const all = () => 1;
  expect([0, 1, 2, 3, 4, 5].map((retries) => retryDelay(refusal(500), get, retries, many, all))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000,
  ]);
  expect(retryDelay(refusal(500), get, 3, many, () => 0)).toBe(0);
});

test('the server says how long to wait, in seconds, as a date, or in milliseconds', () => {
  vi.useFakeTimers({ now: Date.parse('2024-01-01T12:00:00Z') });
  const headers: Record<string, string>[] = [
    { 'Retry-After': '7' },
    { 'Retry-After': 'Mon, 01 Jan 2024 12:00:30 GMT' },
    { 'retry-after-ms': '120', 'Retry-After': '7' },
  ];
  expect(headers.map((it) => retryDelay(refusal(429, it), get, 0, limits))).toEqual([7000, 30_000, 120]);
  vi.useRealTimers();
});

test('a wait that is too long is not begun', () => {
  expect(retryDelay(refusal(429, { 'Retry-After': '60' }), get, 0, limits)).toBe(60_000);
  expect(retryDelay(refusal(429, { 'Retry-After': '61' }), get, 0, limits)).toBeUndefined();
  expect(retryDelay(refusal(503, { 'Retry-After': '172800' }), get, 0, limits)).toBeUndefined();
});

test('the number of retries is limited', () => {
  expect(retryDelay(refusal(500), get, 2, limits)).toBeUndefined();
  expect(retryDelay(refusal(500), get, 0, { ...limits, maxRetries: 0 })).toBeUndefined();
});

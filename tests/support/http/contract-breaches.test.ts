import { expect, test } from 'vitest';
import { contractBreaches } from './contract-breaches.ts';

const notice = { success: true, data: { message: 'You have been signed out.' } };
const requestId = { 'X-Request-Id': 'req_1' };

const failure = (code: string) => ({
  success: false,
  error: { code, message: 'm', details: { reason: 'r' }, request_id: 'req_1' },
});

const logout = (body: unknown, status = 200, headers: Record<string, string> = requestId) =>
  contractBreaches('POST', '/api/auth/logout', Response.json(body, { status, headers }));

test('an answer as documented breaks nothing', async () => {
  expect(await logout(notice)).toEqual([]);
  expect(await logout(failure('UNAUTHORIZED'), 401)).toEqual([]);
  expect(await logout(failure('UPSTREAM_ERROR'), 502)).toEqual([]);
});

test('a missing, a wrong and an unknown field are found', async () => {
  for (const data of [{}, { message: 7 }, { message: 'm', more: true }]) {
    expect(await logout({ success: true, data })).toEqual([expect.stringContaining('does not fit the contract')]);
  }
});

test('a success that is not documented is found', async () => {
  expect(await logout(notice, 201)).toEqual(['POST /api/auth/logout → 201 is not documented']);
  expect(await contractBreaches('GET', '/api/nowhere', Response.json(notice, { headers: requestId }))).toEqual([
    'GET /api/nowhere → 200 is not documented',
  ]);
});

test('an error in another format, or with the code of another status, is found', async () => {
  expect(await logout({ error: 'unauthorized' }, 401)).toEqual([expect.stringContaining('does not fit the contract')]);
  expect(await logout(failure('NOT_FOUND'), 401)).toEqual([expect.stringContaining('the code NOT_FOUND of another')]);
  expect(await logout(failure('INTERNAL_ERROR'), 500)).toEqual([expect.stringContaining('failed unexpectedly')]);
});

test('another content type is found', async () => {
  const response = new Response('<p>Hello</p>', { headers: { ...requestId, 'Content-Type': 'text/html' } });
  expect(await contractBreaches('POST', '/api/auth/logout', response)).toEqual([
    expect.stringContaining('the content type text/html'),
  ]);
});

test('headers that every answer owes are missed', async () => {
  expect(await logout(notice, 200, {})).toEqual([expect.stringContaining('no X-Request-Id')]);
  expect(await logout(failure('RATE_LIMITED'), 429)).toEqual([expect.stringContaining('no Retry-After')]);
});

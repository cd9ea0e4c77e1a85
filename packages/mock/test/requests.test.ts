import { describe, expect, test } from 'vitest';
import { call, type Result, useMock } from './client.ts';

useMock();

const token = 'demo-token';

function expectError(
  { status, body }: Result,
  expected: { status: number; code: string; field?: string; reason?: string },
) {
  expect(status).toBe(expected.status);
  expect(body).toEqual({
    success: false,
    error: {
      code: expected.code,
      message: expect.any(String),
      details: expect.objectContaining({
        ...(expected.field !== undefined && { field: expected.field }),
        reason: expected.reason ?? expect.any(String),
      }),
      request_id: expect.stringMatching(/^req_/),
    },
  });
}

describe('paths', () => {
  test('an unknown path is answered in JSON', async () => {
    expectError(await call('GET', '/api/nowhere'), { status: 404, code: 'NOT_FOUND', field: 'path' });
  });

  test('an unknown method is answered with the allowed ones', async () => {
    const result = await call('DELETE', '/api/user/profile');
    expectError(result, { status: 405, code: 'METHOD_NOT_ALLOWED', field: 'method' });
    expect(result.headers.get('allow')).toBe('GET, PUT');
  });

  test('a path that cannot be decoded is refused', async () => {
    expectError(await call('GET', '/api/models/%E0', { token }), {
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'path',
    });
  });

  test('HEAD is answered without a body', async () => {
    const { status, body } = await call('HEAD', '/api/health');
    expect(status).toBe(200);
    expect(body.byteLength).toBe(0);
  });
});

describe('bodies', () => {
  const json = { 'Content-Type': 'application/json' };
  const login = (body: unknown, headers?: Record<string, string>) => call('POST', '/api/auth/login', { body, headers });

  test('a missing field is named', async () => {
    expectError(await login({ email: 'a@example.com' }), {
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is required',
    });
  });

  test('an unknown field is named', async () => {
    expectError(await login({ email: 'a@example.com', password: 'x', remember: true }), {
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'remember',
      reason: 'is not a known field',
    });
  });

  test('bad JSON is refused', async () => {
    expectError(await login('{"email": ', json), {
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'body',
      reason: 'is not valid JSON',
    });
  });

  test('a missing body is refused', async () => {
    expectError(await login(undefined), {
      status: 400,
      code: 'VALIDATION_ERROR',
      field: 'body',
      reason: 'is required',
    });
  });

  test('another content type is refused', async () => {
    expectError(await login('email=a', { 'Content-Type': 'application/x-www-form-urlencoded' }), {
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      field: 'content-type',
    });
  });

  test('a content type with a character set is accepted', async () => {
    const body = JSON.stringify({ username: 'admin', password: 'admin123' });
    expect((await login(body, { 'Content-Type': 'Application/JSON; charset=utf-8' })).status).toBe(200);
  });

  test('a body of more than 1 MiB is refused', async () => {
    expectError(await login({ email: 'a@example.com', password: 'x'.repeat(2 ** 20) }), {
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      field: 'body',
    });
  });

  test('who is not signed in learns nothing of the body', async () => {
    expectError(await call('POST', '/api/chat/send', { body: '{', headers: json }), {
      status: 401,
      code: 'UNAUTHORIZED',
      field: 'authorization',
    });
  });
});

describe('parameters', () => {
  const list = (query: string) => call('GET', `/api/chat/conversations?${query}`, { token });

  test.each([
    ['page=0', 'page'],
    ['limit=101', 'limit'],
    ['page=two', 'page'],
    ['page=', 'page'],
    ['page=1&page=2', 'page'],
    ['sort=title', 'sort'],
  ])('?%s is refused', async (query, field) => {
    expectError(await list(query), { status: 400, code: 'VALIDATION_ERROR', field });
  });

  test('parameters that are not sent have their defaults', async () => {
    const { body } = await list('');
    expect(body.data.pagination).toMatchObject({ current_page: 1, per_page: 10 });
  });
});

describe('request ids', () => {
  test('a request keeps the id it came with', async () => {
    const { headers, body } = await call('GET', '/api/nowhere', { headers: { 'X-Request-Id': 'trace-42' } });
    expect(headers.get('x-request-id')).toBe('trace-42');
    expect(body.error.request_id).toBe('trace-42');
  });

  test('an id that could do harm in a log is replaced', async () => {
    const { headers } = await call('GET', '/api/health', { headers: { 'X-Request-Id': 'a b' } });
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  });
});

describe('documents', () => {
  test('the page lists the operations', async () => {
    const { headers, body } = await call('GET', '/api/docs');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(new TextDecoder().decode(body)).toContain('<td>chat.send</td>');
  });

  test('the contract is the bundled one', async () => {
    const { body } = await call('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.paths['/api/chat/send'].post.operationId).toBe('chat.send');
  });

  test('all services are well', async () => {
    const { body } = await call('GET', '/api/health');
    expect(body.data).toMatchObject({ status: 'healthy', services: { database: 'online', ai_service: 'online' } });
  });
});

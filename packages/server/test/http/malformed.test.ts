import { describe, expect, test } from 'vitest';
import { startTestServer, useTestServer } from '../server.ts';
import { exchange, openSocket } from '../socket.ts';

const LOGIN = 'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

const server = await useTestServer();

describe('what is not HTTP', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n'],
    ['a content length that is no number', `${LOGIN}Content-Length: many\r\n\r\n{}`],
    ['two content lengths', `${LOGIN}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length and chunks at once', `${LOGIN}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`],
    ['chunks that are none', `${LOGIN}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a header name with a space', 'GET /api/health HTTP/1.1\r\nHost: localhost\r\nX y: z\r\n\r\n'],
    ['a header with a control character', 'GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: \x01\r\n\r\n'],
    ['no host', 'GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a path that is none', 'GET api HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('%s is refused, and the next request is served', async (_, text) => {
    const answer = await exchange(server, text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(bodyOf(answer))).toMatchObject({
      success: false,
      error: {
        code: 'VALIDATION_ERROR',
        details: { reason: expect.any(String) },
        request_id: expect.stringMatching(/^req_/),
      },
    });
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  });

  test.each([
    ['/api/health', { success: false, error: { code: 'HEADERS_TOO_LARGE', details: { field: 'header' } } }],
    ['/compat/bailian/api/auth/user', { code: 431, message: '请求头过大' }],
    ['/compat/chatbot/api/v1/models/', { error: expect.stringContaining('请求头过大') }],
    ['/compat/chathub/api/models', { error: expect.stringContaining('请求头过大') }],
    ['/compat/maas/api/v1/models', { error: { code: 'HEADERS_TOO_LARGE' } }],
    ['/v1/models', { error: { type: 'invalid_request_error', code: 'headers_too_large' } }],
  ])('headers without end are refused in the format of the surface: %s', async (path, error) => {
    const answer = await exchange(server, `GET ${path} HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('\r\nConnection: close\r\n');
    expect(JSON.parse(bodyOf(answer))).toMatchObject(error);
  });

  test.each([
    ['a form that is not known', 'Expect: the unexpected'],
    ['a length that is no number', 'Content-Length: many'],
  ])('%s is refused in the format of the surface', async (_, header) => {
    const text = `POST /compat/maas/api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${header}\r\n\r\n`;
    const answer = await exchange(server, text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(bodyOf(answer))).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
  });

  test('what follows a good request on the same connection is refused after its answer', async () => {
    const answer = await exchange(server, 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\nnonsense\r\n\r\n');
    expect(answer).not.toMatch(/^HTTP\/1\.1 200[\s\S]*"success":true[\s\S]*HTTP\/1\.1 200/);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  });
});

const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

test('a request that names the whole URL is served like any other', async () => {
  for (const target of ['http://elsewhere.example/api/health', 'HTTP://elsewhere.example:80/api/health?']) {
    const answer = await exchange(server, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  }
  const root = await exchange(
    server,
    'GET http://elsewhere.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  );
  expect(root).toContain('Location: /api/docs\r\n');
});

test.each([
  ['a JSON body', `${LOGIN}Content-Length: 100\r\n\r\n{"username": "adm`],
  [
    'a form',
    'POST /api/user/avatar HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-token\r\nContent-Length: 1000\r\n' +
      'Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\nabc',
  ],
])('a client that goes away in the middle of %s is logged as 499 and no fault of the server', async (_, text) => {
  const server = await startTestServer();
  const socket = await openSocket(server);
  socket.write(text, () => socket.end());
  expect(await server.logged((it) => it.msg === 'request')).toMatchObject({ status: 499 });
  await server.close();
  expect(server.log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { startTestServer, useTestServer } from '../server.ts';
import { openSocket } from '../socket.ts';

const server = await useTestServer();

describe('every answer', () => {
  test.each(['/', '/api/docs', '/api/docs/reference.js', '/api/health', '/api/user/profile', '/nowhere'])(
    'of %s tells browsers to be careful',
    async (path) => {
      const { headers } = await fetch(server.url + path, { redirect: 'manual' });
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^req_/);
    },
  );
});

test('who reaches the server by https is to come back by https, for a year', async () => {
  for (const [url, header] of [
    ['https://chat.example.com', 'max-age=31536000'],
    ['http://chat.example.com', null],
  ] as const) {
    const named = await startTestServer(['--public-url', url]);
    for (const path of ['/', '/api/health', '/nowhere']) {
      const { headers } = await fetch(named.url + path, { redirect: 'manual' });
      expect(headers.get('strict-transport-security')).toBe(header);
    }
  }
});

describe('the documentation', () => {
  test('is where the root leads', async () => {
    const response = await fetch(server.url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/api/docs']);
  });

  test('takes its scripts from this server', async () => {
    const page = await (await fetch(`${server.url}/api/docs`)).text();
    const sources = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source]) => source);
    expect(sources).toEqual(['docs/reference.js', 'docs/start.js']);
    const script = await fetch(`${server.url}/api/${sources[0]}`);
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=3600');
    expect((await script.text()).length).toBeGreaterThan(100_000);
  });

  test('knows a token without being told in a demo alone', async () => {
    const start = async (url: string) => (await fetch(`${url}/api/docs/start.js`)).text();
    expect(await start((await startTestServer(['--demo'])).url)).toContain('demo-token');
    expect(await start((await startTestServer([])).url)).not.toContain('demo-token');
  });

  test.each<Record<string, string>>([
    { Range: 'bytes=999999999-' },
    { 'If-Match': '"another"' },
    { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ])('gives its script whole, also to a request with %o', async (headers) => {
    const script = await fetch(`${server.url}/api/docs/reference.js`, { headers });
    expect(script.status).toBe(200);
    await script.arrayBuffer();
    expect(server.log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
  });

  test('is nobody’s fault when a browser leaves before its script has come', async () => {
    const server = await startTestServer();
    const socket = await openSocket(server);
    socket.once('data', () => socket.destroy());
    socket.write('GET /api/docs/reference.js HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const line = await server.logged((it) => it.msg === 'request');
    expect(line['status']).toBe(499);
    expect(server.log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
  });
});

test('a connection is kept longer than proxies keep theirs, which would lose a request otherwise', async () => {
  const { headers } = await fetch(`${server.url}/api/health`);
  expect(headers.get('keep-alive')).toBe('timeout=65');
});

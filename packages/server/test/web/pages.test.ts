import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pageOf } from '../../src/web/page.ts';
import { startTestServer } from '../server.ts';
import { builtWebChat, PRECOMPRESSED, SCRIPT } from './built.ts';
import { statusOf } from './status.ts';

const server = await startTestServer(['--demo', '--web', builtWebChat(afterAll)], {}, afterAll);

const get = (path: string, init?: RequestInit) => fetch(server.url + path, { redirect: 'manual', ...init });
/** As a browser asks for what somebody opens. */
const open = (path: string, init: RequestInit = {}) =>
  get(path, { ...init, headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });

describe('the page', () => {
  test.each(['/', '/index.html', '/?next=%2Fsettings'])('is at %s, for whoever asks', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('<title>Web chat</title>');
  });

  test('is asked for anew every time, and sent when it has changed', async () => {
    const { headers } = await get('/');
    expect(headers.get('cache-control')).toBe('no-cache');
    const etag = headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect(await statusOf(`${server.url}/`, { 'If-None-Match': etag })).toBe(304);
    expect(await statusOf(`${server.url}/`, { 'If-None-Match': '"another"' })).toBe(200);
  });

  test('runs scripts and styles from files of this server alone', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy?.split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ]);
  });

  test('draws what models wrote in frames that are on no origin, and take nothing but scripts of this server', async () => {
    const { headers } = await get('/frames/preview.html');
    expect(headers.get('content-security-policy')?.split(';')).toEqual([
      'sandbox allow-scripts',
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'unsafe-inline'",
      'img-src data: blob:',
      'media-src data: blob:',
      'font-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ]);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await get('/assets/index-1a2b3c4d.js')).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await get('/')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('is what people find at the addresses of its pages, which it knows itself', async () => {
    const response = await open('/settings/profile?tab=1');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Web chat</title>');
    const head = await open('/settings/profile', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test.each(['/api', '/api/nothing', '/v1/nothing', '/compat/chathub/nothing', '/uploads/nothing'])(
    'is not at %s, which the API answers for in its own format',
    async (path) => {
      const response = await open(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const answer = await response.text();
      expect(withoutIds(answer)).toBe(withoutIds(await (await get(path)).text()));
    },
  );

  test('is not in place of a file that is gone, nor for programs, nor for what changes something', async () => {
    expect((await open('/assets/index-0.js')).status).toBe(404);
    expect((await get('/settings/profile')).status).toBe(404);
    expect((await open('/settings/profile', { method: 'POST' })).status).toBe(404);
    expect((await open('/settings/%zz')).status).toBe(200);
  });

  test('leaves the documentation where it is', async () => {
    const response = await open('/api/docs');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
  });
});

describe('a file', () => {
  test('with a digest in its name is kept for good', async () => {
    const response = await get('/assets/index-1a2b3c4d.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe(SCRIPT);
  });

  test('without one is asked for anew, with its ETag', async () => {
    const { headers } = await get('/icon.svg');
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(await statusOf(`${server.url}/icon.svg`, { 'If-None-Match': headers.get('etag') ?? '' })).toBe(304);
  });

  test.each(['br', 'gzip'])('is compressed by %s for those who take it', async (encoding) => {
    const response = await get('/assets/index-1a2b3c4d.js', { headers: { 'Accept-Encoding': encoding } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.text()).toBe(SCRIPT);
  });

  describe('that was compressed when the pages were built', () => {
    const path = '/assets/chat-5e6f7a8b.js';
    const ask = (encoding: string, init: RequestInit = {}) =>
      get(path, { ...init, headers: { 'Accept-Encoding': encoding } });

    test('is sent as it is to those who take it', async () => {
      const response = await ask('gzip, deflate, br');
      const { headers } = response;
      expect(headers.get('content-encoding')).toBe('br');
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('vary')).toContain('Accept-Encoding');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(Number(headers.get('content-length'))).toBeLessThan(200);
      expect(await response.text()).toBe(PRECOMPRESSED);
    });

    test.each(['gzip', 'identity', 'br;q=0, gzip'])('is not, to those who take %s', async (encoding) => {
      const response = await ask(encoding);
      expect(response.headers.get('content-encoding')).not.toBe('br');
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.text()).toBe(SCRIPT);
    });

    test('has an ETag of its own, and the same headers without its text', async () => {
      const etag = (await ask('br')).headers.get('etag') ?? '';
      expect(etag).not.toBe((await ask('identity')).headers.get('etag'));
      const asked = { 'Accept-Encoding': 'br', 'If-None-Match': etag };
      expect(await statusOf(server.url + path, asked)).toBe(304);
      const head = await ask('br', { method: 'HEAD' });
      expect([head.status, head.headers.get('content-encoding'), await head.text()]).toEqual([200, 'br', '']);
    });
  });

  test.each<Record<string, string>>([
    { Range: 'bytes=999999999-' },
    { 'If-Match': '"another"' },
    { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ])('is given whole, also to a request with %o', async (headers) => {
    const response = await get('/assets/index-1a2b3c4d.js', { headers });
    expect([response.status, await response.text()]).toEqual([200, SCRIPT]);
  });

  test('never stands in for the API', async () => {
    expect((await (await get('/api/health')).json()).success).toBe(true);
  });

  test('outside of the folder is out of reach', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2fetc/passwd', '/.git/config']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});

test('a file that goes while the server runs is not found, and nobody’s fault', async () => {
  const folder = builtWebChat();
  const { url, log } = await startTestServer(['--demo', '--web', folder]);
  rmSync(join(folder, 'assets'), { recursive: true });
  for (const name of ['index-1a2b3c4d.js', 'chat-5e6f7a8b.js']) {
    const response = await fetch(`${url}/assets/${name}`);
    expect(response.headers.get('content-encoding')).not.toBe('br');
    expect(response.status).toBe(404);
  }
  expect(log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
});

test('the page learns whether this is a demo, whether WeChat signs in, and under which path people reach it', async () => {
  const page = async (...options: string[]) => {
    const { url } = await startTestServer(['--web', builtWebChat(), ...options]);
    return (await fetch(url)).text();
  };
  const demo = await page('--demo');
  expect(demo).toContain('<base href="/" />');
  expect(demo).toContain('<meta name="alingai-demo" content="true" />');
  expect(demo).toContain('<meta name="alingai-wechat" content="false" />');
  const proxied = await page('--public-url', 'https://example.com/a%22b/$&/');
  expect(proxied).toContain('<base href="/a%22b/$&amp;/" />');
  expect(proxied).toContain('<meta name="alingai-demo" content="false" />');
  const withWechat = pageOf(builtWebChat(), { publicUrl: null, demo: false, wechatAppId: 'wx1' });
  expect(withWechat.html).toContain('<meta name="alingai-wechat" content="true" />');
});

test.each([
  ['--web', 'off'],
  ['--surface', 'chathub'],
])('with %s %s there is no web chat, and the root leads to the documentation', async (...options) => {
  const { url } = await startTestServer(['--demo', '--web', builtWebChat(), ...options]);
  const response = await fetch(url, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/api/docs']);
  expect((await fetch(`${url}/icon.svg`)).status).toBe(404);
});

const withoutIds = (answer: string) => answer.replaceAll(/req_\w+/g, 'req_');

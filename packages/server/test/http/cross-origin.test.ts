import { describe, expect, test } from 'vitest';
import { startTestServer } from '../server.ts';

const PREFLIGHT = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
};

async function allowedOrigin(url: string, origin: string, method = 'GET'): Promise<string | null> {
  const headers = { Origin: origin, ...(method === 'OPTIONS' && PREFLIGHT) };
  const response = await fetch(`${url}/api/health`, { method, headers });
  await response.arrayBuffer();
  return response.headers.get('access-control-allow-origin');
}

describe('pages of other origins', () => {
  test('may not read answers, unless the server was told so', async () => {
    const { url } = await startTestServer([]);
    for (const method of ['GET', 'OPTIONS']) {
      expect(await allowedOrigin(url, 'http://localhost:5173', method)).toBeNull();
    }
  });

  test('of this machine may read answers in demo mode, and no others', async () => {
    const { url } = await startTestServer(['--demo']);
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1', 'https://127.9.9.9:8443', 'http://[::1]:3000']) {
      expect(await allowedOrigin(url, origin)).toBe(origin);
      expect(await allowedOrigin(url, origin, 'OPTIONS')).toBe(origin);
    }
    for (const origin of [
      'https://app.example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'null',
    ]) {
      expect(await allowedOrigin(url, origin)).toBeNull();
      expect(await allowedOrigin(url, origin, 'OPTIONS')).toBeNull();
    }
  });

  test('that are listed may read answers, and no others', async () => {
    const { url } = await startTestServer(['--cors-origins', 'https://app.example.com,http://localhost:5173']);
    for (const origin of ['https://app.example.com', 'http://localhost:5173']) {
      expect(await allowedOrigin(url, origin)).toBe(origin);
    }
    for (const origin of ['http://app.example.com', 'https://app.example.com.evil.example', 'http://localhost:5174']) {
      expect(await allowedOrigin(url, origin)).toBeNull();
    }
  });

  test('may all read answers when the server says *', async () => {
    const { url } = await startTestServer(['--cors-origins', '*']);
    expect(await allowedOrigin(url, 'https://anybody.example')).toBe('*');
  });

  test('may read what answers say of limits, retries and request ids', async () => {
    const { url } = await startTestServer();
    const { headers } = await fetch(`${url}/api/health`, { headers: { Origin: 'http://localhost:5173' } });
    expect(headers.get('access-control-expose-headers')?.toLowerCase().split(',')).toEqual([
      'x-request-id',
      'request-id',
      'x-should-retry',
      'retry-after',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'idempotency-replayed',
    ]);
    expect(headers.get('vary')).toContain('Origin');
  });
});

test('a browser that asks before it sends a message is told at once: it counts as no request, and needs no token', async () => {
  const { url } = await startTestServer();
  for (let asked = 0; asked < 101; asked += 1) {
    const { status, headers } = await fetch(`${url}/api/chat/send`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:5173', ...PREFLIGHT },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-headers')).toBe(PREFLIGHT['Access-Control-Request-Headers']);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-max-age')).toBe('600');
    expect(headers.get('ratelimit-limit')).toBeNull();
  }
});

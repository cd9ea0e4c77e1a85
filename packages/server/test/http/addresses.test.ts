import { expect, test } from 'vitest';
import { startTestServer } from '../server.ts';

/**
 * How many of six tries to sign in, each said to come from another address, are refused as too
 * many.
 */
async function refused(url: string, forwarded: (attempt: number) => string): Promise<number> {
  const statuses: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const response = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded(attempt) },
      body: JSON.stringify({ username: `nobody-${attempt}`, password: 'wrong' }),
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses.filter((it) => it === 429).length;
}

const anotherEachTime = (attempt: number) => `203.0.113.${attempt}`;

test('nobody gets around the limits with a forged header', async () => {
  const { url } = await startTestServer([]);
  expect(await refused(url, anotherEachTime)).toBe(1);
});

test.each(['1', 'loopback', '127.0.0.1,10.0.0.0/8'])(
  'behind a trusted proxy (%s), its clients are told apart',
  async (proxies) => {
    const { url } = await startTestServer(['--trust-proxy', proxies]);
    expect(await refused(url, anotherEachTime)).toBe(0);
    expect(await refused(url, () => '203.0.113.99')).toBe(1);
  },
);

test('a client behind a trusted proxy cannot make an address up', async () => {
  const { url } = await startTestServer(['--trust-proxy', '1']);
  expect(await refused(url, (attempt) => `198.51.100.${attempt}, 203.0.113.99`)).toBe(1);
});

test('a proxy at an address that is not trusted is a client like any other', async () => {
  const { url } = await startTestServer(['--trust-proxy', '10.0.0.0/8']);
  expect(await refused(url, anotherEachTime)).toBe(1);
});

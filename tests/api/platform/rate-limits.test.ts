import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const MINUTE = 60_000;

const statuses = async (times: number, attempt: () => Promise<{ status: number }>) =>
  (await Promise.all(Array.from({ length: times }, attempt))).map((it) => it.status);

const wrongLogin = (host: Host, email = 'nobody@example.com') =>
  call(host, 'auth.login', { body: { email, password: 'wrong' } });

describe('rate limits', () => {
  test('answers tell what is left of the minute', async () => {
    await using host = await openHost({ rateLimit: true });
    const { token } = await host.createPerson();
    const left = async () => (await call(host, 'models.list', { token })).headers;
    const [first, second] = [await left(), await left()];
    expect(first.get('ratelimit-limit')).toBe('100');
    expect(first.get('ratelimit-remaining')).toBe('99');
    expect(second.get('ratelimit-remaining')).toBe('98');
    const reset = Number(first.get('ratelimit-reset'));
    expect(reset).toBeGreaterThan(0);
    expect(reset).toBeLessThanOrEqual(60);
  });

  test('a minute later all is as before', async () => {
    await using host = await openHost({ rateLimit: true });
    expect(await statuses(6, () => wrongLogin(host))).toContain(429);
    expect((await wrongLogin(host)).status).toBe(429);
    host.clock.advance(MINUTE);
    expect((await wrongLogin(host)).status).toBe(401);
  });

  test('signing in and registering share one limit of five, and nothing else counts towards it', async () => {
    await using host = await openHost({ rateLimit: true });
    expect(await statuses(20, () => call(host, 'system.docs'))).not.toContain(429);
    expect(await statuses(3, () => wrongLogin(host))).toEqual([401, 401, 401]);
    expect(await statuses(2, () => call(host, 'auth.register', { body: {} }))).toEqual([400, 400]);
    expect((await wrongLogin(host)).status).toBe(429);
    expect((await call(host, 'auth.register', { body: {} })).status).toBe(429);
    expect((await call(host, 'system.docs')).status).toBe(200);
  });

  test('an address takes five tries a minute, whatever accounts they are for', async () => {
    await using host = await openHost({ rateLimit: true });
    let tries = 0;
    const attempt = () => wrongLogin(host, `somebody-${++tries}@example.com`);
    expect((await statuses(6, attempt)).sort()).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('an address takes five tries a minute over all surfaces together', async () => {
    await using host = await openHost({ rateLimit: true });
    const body = { username: 'nobody', password: 'wrong-password' };
    const surfaces = ['bailian.login', 'chatbot.login', 'chathub.login', 'maas.getToken'] as const;
    for (const id of surfaces) expect((await call(host, `compat.${id}`, { body })).status).toBe(401);
    expect((await wrongLogin(host)).status).toBe(401);
    for (const id of surfaces) expect((await call(host, `compat.${id}`, { body })).status).toBe(429);
    expect((await wrongLogin(host)).status).toBe(429);
  });

  test('an IPv6 network of 64 bits counts as one address, and IPv4 in IPv6 as the IPv4 address', async () => {
    await using host = await openHost({ rateLimit: true });
    const take = (address: string) => host.domain.limits.takeRequest('login', { address });
    for (let tries = 1; tries <= 5; tries += 1) await take(`2001:db8:1:2:${tries}::${tries}`);
    await expect(take('2001:db8:1:2::99')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await take('2001:db8:1:3::1');
    for (let tries = 1; tries <= 5; tries += 1) await take(tries % 2 ? '203.0.113.9' : '::ffff:203.0.113.9');
    await expect(take('::ffff:cb00:7109')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('model calls count together, whichever surface they are made on', async () => {
    await using host = await openHost({ rateLimit: true });
    const { account, token } = await host.createPerson();
    const from = { account: account.id };
    for (let calls = 0; calls < 60; calls += 1) await host.domain.limits.takeRequest('chat', from);
    const body = { model: 'gpt-4', messages: [{ role: 'user', content: 'Hi' }] };
    expect((await call(host, 'openai.chatCompletions', { token, body })).status).toBe(429);
    for (let calls = 61; calls < 100; calls += 1) await host.domain.limits.takeRequest('maas-chat', from);
    await expect(host.domain.limits.takeRequest('maas-chat', from)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('an account takes five tries a minute, whatever addresses they come from', async () => {
    await using host = await openHost({ rateLimit: true });
    const { email, password } = await host.createPerson();
    for (let address = 1; address <= 5; address += 1) {
      const credentials = { login: email, field: 'email', password: 'wrong' } as const;
      const request = { id: 'req_suite', address: `203.0.113.${address}`, userAgent: null, baseUrl: host.baseURL };
      await expect(host.domain.signIn.signIn(credentials, request)).rejects.toThrow('invalid');
    }
    expectRefusal(await call(host, 'auth.login', { body: { email, password } }), { code: 'RATE_LIMITED' });
    const other = await host.createPerson();
    await dataOf(host, 'auth.login', { body: { email: other.email, password } });
  });

  test('an account that does not exist is limited like one that does', async () => {
    await using host = await openHost({ rateLimit: true });
    for (let address = 1; address <= 5; address += 1) {
      const credentials = { login: 'nobody@example.com', field: 'email', password: 'wrong' } as const;
      const request = { id: 'req_suite', address: `203.0.113.${address}`, userAgent: null, baseUrl: host.baseURL };
      await expect(host.domain.signIn.signIn(credentials, request)).rejects.toThrow('invalid');
    }
    expectRefusal(await wrongLogin(host, 'Nobody@example.com'), { code: 'RATE_LIMITED' });
  });

  test('people do not use up each other’s limits', async () => {
    await using host = await openHost({ rateLimit: true });
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    const listModels = (token: string) => call(host, 'models.list', { token });
    expect(await statuses(101, () => listModels(one.token))).toContain(429);
    expect((await listModels(one.token)).status).toBe(429);
    expect((await listModels(other.token)).status).toBe(200);
  });

  test('chatting and everything else are counted apart', async () => {
    await using host = await openHost({ rateLimit: true });
    const { token } = await host.createPerson();
    expect(await statuses(61, () => call(host, 'chat.send', { token, body: {} }))).toContain(429);
    expect(await statuses(100, () => call(host, 'conversations.list', { token }))).not.toContain(429);
  });

  test('strangers who try tokens are limited by their address', async () => {
    await using host = await openHost({ rateLimit: true });
    const guess = () => call(host, 'account.getProfile', { token: 'guess' });
    const answers = await statuses(101, guess);
    expect(answers.filter((it) => it === 401)).toHaveLength(100);
    expect(answers.filter((it) => it === 429)).toHaveLength(1);
  });

  test.each(['system.health', 'system.ready', 'system.metrics'] as const)(
    '%s is for machines, and never limited',
    async (id) => {
      await using host = await openHost({ rateLimit: true });
      expect(new Set(await statuses(150, () => call(host, id)))).toEqual(new Set([200]));
      expect((await call(host, id)).headers.has('ratelimit-limit')).toBe(false);
    },
  );

  test('nothing is limited when limits are off', async () => {
    await using host = await openHost();
    expect(await statuses(10, () => wrongLogin(host))).not.toContain(429);
    expect((await call(host, 'system.docs')).headers.has('ratelimit-limit')).toBe(false);
  });
});

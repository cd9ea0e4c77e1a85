import { AlingAiClient, type TokenStorage } from '@alingai/sdk';
import { expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost({ rateLimit: true });
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Somebody else's wrong passwords, each from an address of its own, until the account takes no more. */
async function attack(on: Host, login: string) {
  for (let address = 1; address <= 6; address += 1) {
    const credentials = { login, field: 'email', password: 'wrong' } as const;
    const request = { id: 'req_suite', address: `203.0.113.${address}`, userAgent: null, baseUrl: on.baseURL };
    await on.domain.signIn.signIn(credentials, request).catch(() => undefined);
  }
}

const login = (body: Record<string, unknown>) => call(host, 'auth.login', { body });

test('wrong passwords of others lock nobody out of a device that signed in before', async () => {
  const { email, password } = await host.createPerson();
  const { device_token } = await dataOf(host, 'auth.login', { body: { email, password } });
  await attack(host, email);
  expect((await login({ email, password })).status).toBe(429);
  expect((await login({ email, password, device_token })).status).toBe(200);
});

test('a device has five tries a minute, as everybody else', async () => {
  await using limited = await openHost({ rateLimit: true });
  const { email, password } = await limited.createPerson();
  const { device_token } = await dataOf(limited, 'auth.login', { body: { email, password } });
  limited.clock.advance(MINUTE);
  const credentials = { login: email, field: 'email', password: 'wrong', deviceToken: device_token } as const;
  const tries = Array.from({ length: 6 }, async (_, index) => {
    const request = { id: 'req_suite', address: `203.0.113.${index}`, userAgent: null, baseUrl: limited.baseURL };
    return limited.domain.signIn.signIn(credentials, request).catch((error: { code: string }) => error.code);
  });
  const codes = await Promise.all(tries);
  expect(codes.filter((it) => it === 'INVALID_CREDENTIALS')).toHaveLength(5);
  expect(codes.filter((it) => it === 'RATE_LIMITED')).toHaveLength(1);
});

test('a device token is for its account, for half a year, and signs nobody in', async () => {
  host.clock.advance(MINUTE);
  const [one, other] = [await host.createPerson(), await host.createPerson()];
  const { email, password } = one;
  const ofOther = await dataOf(host, 'auth.login', { body: { email: other.email, password: other.password } });
  const own = await dataOf(host, 'auth.login', { body: { email, password } });
  await attack(host, email);
  host.clock.advance(1);
  for (const device_token of [ofOther.device_token, 'dev_made-up', own.device_token.replace(/.{3}$/, 'xyz')]) {
    expect((await login({ email, password, device_token })).status).toBe(429);
  }
  host.clock.advance(MINUTE);
  expect((await login({ email, password: 'wrong', device_token: own.device_token })).status).toBe(401);
  host.clock.advance(180 * DAY);
  await attack(host, email);
  expect((await login({ email, password, device_token: own.device_token })).status).toBe(429);
});

test('the client keeps the token of its device, also after signing out', async () => {
  host.clock.advance(MINUTE);
  const { email, password } = await host.createPerson();
  const held = new Map<string, string>();
  const storage: TokenStorage = {
    get: (key) => held.get(key),
    set: async (key, value) => void held.set(key, value),
    remove: async (key) => void held.delete(key),
  };
  const client = () => new AlingAiClient({ baseURL: host.baseURL, storage, fetch: host.fetch, maxRetries: 0 });
  const first = client();
  await first.signIn({ email, password });
  await first.signOut();
  await attack(host, email);
  expect((await client().signIn({ email, password })).user.email).toBe(email);
  const stranger = new AlingAiClient({ baseURL: host.baseURL, fetch: host.fetch, maxRetries: 0 });
  await expect(stranger.signIn({ email, password })).rejects.toMatchObject({ status: 429 });
});

import { type OperationId, operations, type RateClass } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { beforeEach, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { type Answer, call } from '../../support/http/call.ts';
import { answered, refusalOf } from './refusals.ts';

const MINUTE = 60_000;

/** Requests a minute: of an account, and of an address from which nobody is signed in. */
const LIMITS: Record<Exclude<RateClass, 'none'>, { account: number; address: number }> = {
  login: { account: 5, address: 5 },
  chat: { account: 60, address: 60 },
  default: { account: 100, address: 100 },
  maas: { account: 1000, address: 100 },
  'maas-chat': { account: 100, address: 100 },
};

const host = await useHost({ rateLimit: true });
const ids = Object.keys(operations) as OperationId[];
const limited = ids.filter((id) => operationInfo(id).rateClass !== 'none');

/** What each request counted towards; the limits go on as before. */
const taken: Parameters<typeof takeRequest>[] = [];
const { takeRequest } = host.domain.limits;
host.domain.limits.takeRequest = (...of) => {
  taken.push(of);
  return takeRequest(...of);
};

// Whoever is counted by address shares it with all others.
beforeEach(() => host.clock.advance(MINUTE));

function attempt(id: OperationId, token: string | undefined): Promise<Answer> {
  const names = [...operationInfo(id).path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path = Object.fromEntries(names.map((name) => [name, '999999']));
  return call(host, id, { path, ...(token !== undefined && { token }) });
}

/** Has somebody use a minute up but for one request, make that one, and one more. */
async function expectLimit(id: OperationId, who: 'account' | 'address'): Promise<void> {
  const { rateClass, surface } = operationInfo(id);
  const perMinute = LIMITS[rateClass as Exclude<RateClass, 'none'>][who];
  const { account } = await host.createPerson({ role: 'admin' });
  // Some requests end the session that they come in.
  const request = async () =>
    attempt(id, who === 'account' ? (await openSession(host.domain, host.clock, account)).accessToken : undefined);

  taken.length = 0;
  const first = await request();
  expect(first.status).not.toBe(429);
  expect(taken).toEqual([
    [rateClass, who === 'account' ? { account: account.id } : { address: expect.toSatisfy(isAddress) }],
  ]);
  const [counted] = taken as [Parameters<typeof takeRequest>];
  for (let earlier = 2; earlier < perMinute; earlier += 1) await takeRequest(...counted);

  const last = await request();
  expect(last.status).not.toBe(429);
  expect(last.headers.get('ratelimit-limit')).toBe(String(perMinute));
  expect(last.headers.get('ratelimit-remaining')).toBe('0');

  const refused = await request();
  const seconds = refused.headers.get('retry-after');
  const reason = `At most ${perMinute} a minute; try again in ${seconds} seconds`;
  expect(answered(refused)).toEqual(refusalOf(surface, { code: 'RATE_LIMITED', reason }, refused));
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(seconds)).toBeLessThanOrEqual(60);
  if (surface === 'maas') {
    const told = ['limit', 'remaining', 'reset'].map((it) => refused.headers.get(`x-ratelimit-${it}`));
    expect(told).toEqual([String(perMinute), '0', seconds]);
  }
}

const isAddress = (it: unknown) => it === null || typeof it === 'string';

test.each(limited.filter((id) => operationInfo(id).authenticated))(
  '429: %s serves an account as often as its class allows, and not once more',
  (id) => expectLimit(id, 'account'),
);

test.each(limited.filter((id) => operationInfo(id).anonymous))(
  '429: %s serves an address as often as its class allows, and not once more',
  (id) => expectLimit(id, 'address'),
);

test.each(ids.filter((id) => operationInfo(id).rateClass === 'none'))('%s is never limited', async (id) => {
  const answer = await attempt(id, undefined);
  expect(answer.headers.has('ratelimit-limit')).toBe(false);
});

test.each([
  ['login', 'auth.register'],
  ['chat', 'chat.send'],
  ['default', 'models.list'],
  ['maas', 'compat.maas.listModels'],
  ['maas-chat', 'compat.maas.chat'],
] as const)('of the class %s, requests that come all at once are counted one by one', async (rateClass, id) => {
  const { token } = await host.createPerson();
  taken.length = 0;
  await attempt(id, token);
  const [counted] = taken as [Parameters<typeof takeRequest>];
  const left = 4;
  for (let earlier = 1; earlier < LIMITS[rateClass].account - left; earlier += 1) await takeRequest(...counted);
  const answers = await Promise.all(Array.from({ length: left + 1 }, () => attempt(id, token)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
});

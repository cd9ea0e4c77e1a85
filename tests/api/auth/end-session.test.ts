import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;
const unknown = { code: 'NOT_FOUND', field: 'session_id', reason: 'No such session' } as const;

/** The session that a token belongs to. */
async function sessionOf(token: string): Promise<string> {
  const { sessions } = await dataOf(host, 'auth.listSessions', { token });
  return sessions.find((it) => it.current)?.id ?? 'none';
}

const end = (token: string, session_id: string) => call(host, 'auth.endSession', { token, path: { session_id } });

describe('auth.endSession', () => {
  test('200: ends a session at once, its refresh token included', async () => {
    const { token, account } = await host.createPerson();
    const other = await openSession(host.domain, host.clock, account);
    const path = { session_id: await sessionOf(other.accessToken) };
    expect(await dataOf(host, 'auth.endSession', { token, path })).toEqual({ message: 'The session has been ended.' });
    expectRefusal(await call(host, 'auth.getUser', { token: other.accessToken }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The session has ended',
    });
    const body = { refresh_token: other.refreshToken };
    expect((await call(host, 'auth.refresh', { body })).status).toBe(401);
    await dataOf(host, 'auth.getUser', { token });
  });

  test('200: ends the own session like signing out', async () => {
    const { token } = await host.createPerson();
    expect((await end(token, await sessionOf(token))).status).toBe(200);
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
  });

  test('404: another person’s looks as if it did not exist, and goes on', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    expectRefusal(await end(other.token, await sessionOf(one.token)), unknown);
    await dataOf(host, 'auth.getUser', { token: one.token });
  });

  test('404: knows no session that has ended, expired or never was', async () => {
    const { token, account } = await host.createPerson();
    const ended = await openSession(host.domain, host.clock, account);
    const id = await sessionOf(ended.accessToken);
    await end(token, id);
    expectRefusal(await end(token, id), unknown);
    const late = await host.createPerson();
    const first = await sessionOf(late.token);
    host.clock.advance(31 * DAY);
    const { accessToken } = await openSession(host.domain, host.clock, late.account);
    expectRefusal(await end(accessToken, first), unknown);
    expectRefusal(await end(accessToken, 'ses_never'), unknown);
  });
});

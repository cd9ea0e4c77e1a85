import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('auth.logout', () => {
  test('200: ends the session at once, its refresh token included', async () => {
    const { token, refreshToken } = await host.createPerson();
    expect(await dataOf(host, 'auth.logout', { token })).toEqual({ message: 'You have been signed out.' });
    expectRefusal(await call(host, 'account.getProfile', { token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The session has ended',
    });
    expectRefusal(await call(host, 'auth.refresh', { body: { refresh_token: refreshToken } }), {
      code: 'UNAUTHORIZED',
      field: 'refresh_token',
      reason: 'belongs to a session that has ended',
    });
  });

  test('200: leaves the other sessions of the account alone', async () => {
    const person = await host.createPerson();
    const other = await openSession(host.domain, host.clock, person.account);
    await dataOf(host, 'auth.logout', { token: person.token });
    await dataOf(host, 'account.getProfile', { token: other.accessToken });
  });
});

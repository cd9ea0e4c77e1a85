import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;

const refresh = (refresh_token: string) => dataOf(host, 'auth.refresh', { body: { refresh_token } });

async function expectRefused(refresh_token: string, reason: string) {
  expectRefusal(await call(host, 'auth.refresh', { body: { refresh_token } }), {
    code: 'UNAUTHORIZED',
    field: 'refresh_token',
    reason,
  });
}

describe('auth.refresh', () => {
  test('200: answers with a new pair, whose token is good', async () => {
    const { refreshToken, id } = await host.createPerson();
    const pair = await refresh(refreshToken);
    expect(pair).toEqual({
      token: expect.any(String),
      refresh_token: expect.stringMatching(/^rt_/),
      expires_in: 3600,
    });
    expect(pair.refresh_token).not.toBe(refreshToken);
    expect((await dataOf(host, 'account.getProfile', { token: pair.token })).user.id).toBe(id);
  });

  test('200: brings a new token after the old one has expired', async () => {
    const { token, refreshToken } = await host.createPerson({ signedInAgo: DAY });
    expect((await call(host, 'account.getProfile', { token })).status).toBe(401);
    await dataOf(host, 'account.getProfile', { token: (await refresh(refreshToken)).token });
  });

  test('200: each refresh token lives for 30 days, so a session that is used goes on', async () => {
    const { refreshToken } = await host.createPerson({ signedInAgo: 29 * DAY });
    const { refresh_token } = await refresh(refreshToken);
    host.clock.advance(29 * DAY);
    const { token } = await refresh(refresh_token);
    await dataOf(host, 'account.getProfile', { token });
  });

  test('200: two tabs may refresh with the same token within ten seconds', async () => {
    const { refreshToken } = await host.createPerson();
    const [one, other] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    host.clock.advance(9000);
    const late = await refresh(refreshToken);
    for (const { token } of [one, other, late]) await dataOf(host, 'account.getProfile', { token });
    expect([other.refresh_token, late.refresh_token]).toEqual([one.refresh_token, one.refresh_token]);
    await refresh(one.refresh_token);
  });

  test('401: there is one chain, whoever goes on with it: a copy of an earlier token ends it', async () => {
    const { refreshToken } = await host.createPerson();
    const [mine, copy] = [await refresh(refreshToken), await refresh(refreshToken)];
    const next = await refresh(mine.refresh_token);
    host.clock.advance(10_001);
    await expectRefused(copy.refresh_token, 'was used before; its session has been ended');
    await expectRefused(next.refresh_token, 'belongs to a session that has ended');
  });

  test('400: asks for the refresh token', async () => {
    expectRefusal(await call(host, 'auth.refresh', { body: {} }), {
      code: 'VALIDATION_ERROR',
      field: 'refresh_token',
      reason: 'is required',
    });
  });

  test('401: a token that comes back after ten seconds ends its session', async () => {
    const { token, refreshToken } = await host.createPerson();
    const next = await refresh(refreshToken);
    host.clock.advance(10_001);
    await expectRefused(refreshToken, 'was used before; its session has been ended');
    await expectRefused(next.refresh_token, 'belongs to a session that has ended');
    for (const stolen of [token, next.token]) {
      expectRefusal(await call(host, 'account.getProfile', { token: stolen }), {
        code: 'UNAUTHORIZED',
        field: 'authorization',
        reason: 'The session has ended',
      });
    }
  });

  test('401: refuses a token that nobody was given', async () => {
    await expectRefused('rt_made-up', 'is not valid');
  });

  test('401: refuses an access token in its place', async () => {
    const { token } = await host.createPerson();
    await expectRefused(token, 'is not valid');
  });

  test('401: refuses a token after 30 days', async () => {
    const { refreshToken } = await host.createPerson({ signedInAgo: 30 * DAY + 1 });
    await expectRefused(refreshToken, 'has expired');
  });

  test('401: refuses the token of a session that was signed out', async () => {
    const { token, refreshToken } = await host.createPerson();
    await dataOf(host, 'auth.logout', { token });
    await expectRefused(refreshToken, 'belongs to a session that has ended');
  });

  test('401: refuses the token of a disabled account', async () => {
    const { refreshToken } = await host.createPerson({ status: 'disabled' });
    await expectRefused(refreshToken, 'belongs to an account that is disabled');
  });
});

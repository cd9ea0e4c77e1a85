import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { codeAt } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const message = 'The account and all of its data have been deleted.';

describe('account.delete', () => {
  test('200: the password deletes the account, its sessions and its tokens', async () => {
    const { id, token, password, refreshToken } = await host.createPerson();
    const { token: apiToken } = await dataOf(host, 'apiTokens.create', { token, body: { name: 'x', scopes: ['all'] } });
    expect(await dataOf(host, 'account.delete', { token, body: { password } })).toEqual({ message });
    for (const it of [token, apiToken])
      expect((await call(host, 'account.getProfile', { token: it })).status).toBe(401);
    expect((await call(host, 'auth.refresh', { body: { refresh_token: refreshToken } })).status).toBe(401);
    expect(await host.store.accounts.byId(id)).toBeUndefined();
  });

  test('200: stops replies that are being written', async () => {
    const { id, token, password } = await host.createPerson();
    const controller = new AbortController();
    const body = JSON.stringify({ message: '/slow 60000 Hello there' });
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const stream = host.fetch(`${host.baseURL}/api/chat/stream`, {
      method: 'POST',
      headers,
      body,
      signal: controller.signal,
    });
    await expect.poll(() => host.domain.replies.ofAccount(id).length).toBe(1);
    const [live] = host.domain.replies.ofAccount(id);
    await dataOf(host, 'account.delete', { token, body: { password } });
    await live?.settled;
    expect(host.domain.replies.ofAccount(id)).toEqual([]);
    controller.abort();
    await stream.then((it) => it.text()).catch(() => undefined);
  });

  test('200: with two-factor sign-in it takes a code', async () => {
    const { token, password } = await host.createPerson();
    const { secret } = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    const code = codeAt(secret, host.clock.now());
    const { recovery_codes } = await dataOf(host, 'twoFactor.confirm', { token, body: { code } });
    expectRefusal(await call(host, 'account.delete', { token, body: { password } }), {
      code: 'VALIDATION_ERROR',
      field: 'code',
      reason: 'is required, or a recovery code',
    });
    expectRefusal(await call(host, 'account.delete', { token, body: { recovery_code: 'aaaa-bbbb' } }), {
      code: 'VALIDATION_ERROR',
      field: 'recovery_code',
      reason: 'is wrong or was used before',
    });
    await dataOf(host, 'account.delete', { token, body: { recovery_code: recovery_codes[0] ?? '' } });
  });

  test('200: an account from WeChat without a password must have signed in just now', async () => {
    await using other = await openHost({ wechat: 'stand-in' });
    const enter = async () => {
      const { state } = await dataOf(other, 'auth.wechatUrl');
      return (await dataOf(other, 'auth.wechatCallback', { query: { code: 'mock-code', state } })).token;
    };
    const token = await enter();
    other.clock.advance(11 * 60 * 1000);
    expectRefusal(await call(other, 'account.delete', { token, body: {} }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is required where the sign-in is older than ten minutes',
    });
    await dataOf(other, 'account.delete', { token: await enter(), body: {} });
  });

  test.each([
    [{}, 'is required'],
    [{ password: 'Wrong-Horse-7' }, 'is wrong'],
  ])('400: refuses %j', async (body, reason) => {
    const { id, token } = await host.createPerson();
    expectRefusal(await call(host, 'account.delete', { token, body }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason,
    });
    expect((await host.store.accounts.byId(id))?.status).toBe('active');
  });

  test('403: an API token does not delete the account', async () => {
    const { token, password } = await host.createPerson();
    const { token: program } = await dataOf(host, 'apiTokens.create', { token, body: { name: 'x', scopes: ['all'] } });
    expectRefusal(await call(host, 'account.delete', { token: program, body: { password } }), { code: 'FORBIDDEN' });
  });

  test('409: the last active administrator stays', async () => {
    await using small = await openHost();
    const administrator = await small.createPerson({ role: 'admin' });
    const first = await small.store.accounts.byUsername('admin');
    await small.store.accounts.update(first?.id ?? 0, { status: 'disabled' });
    const { token, password, id } = administrator;
    expectRefusal(await call(small, 'account.delete', { token, body: { password } }), {
      code: 'CONFLICT',
      reason: 'The last active administrator must stay',
    });
    expect((await small.store.accounts.byId(id))?.status).toBe('active');
  });

  test('429: five passwords a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    const tries = Array.from({ length: 6 }, () =>
      call(limited, 'account.delete', { token, body: { password: 'Wrong-Horse-7' } }),
    );
    expect((await Promise.all(tries)).filter((it) => it.status === 429)).toHaveLength(1);
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();
const HOUR = 60 * 60 * 1000;

const refreshed = (refresh: string) => call(host, 'compat.chatbot.refreshToken', { body: { refresh } });

describe('compat.chatbot.refreshToken', () => {
  test.each(forms)('200: brings another access token, $form', async ({ slash }) => {
    const { refreshToken, id } = await host.createPerson();
    const answer = await callAt(host, 'compat.chatbot.refreshToken', slash, { body: { refresh: refreshToken } });
    expect(answer).toMatchObject({ status: 200, body: { access: expect.any(String) } });
    expect((await dataOf(host, 'auth.getUser', { token: answer.body.access })).user.id).toBe(id);
  });

  test('200: the refresh token stays the same for as long as it lives', async () => {
    const { refreshToken, token } = await host.createPerson();
    for (let hour = 0; hour < 3; hour += 1) {
      host.clock.advance(HOUR + 1000);
      const { access } = await dataOf(host, 'compat.chatbot.refreshToken', { body: { refresh: refreshToken } });
      await dataOf(host, 'auth.getUser', { token: access });
    }
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
    await dataOf(host, 'auth.refresh', { body: { refresh_token: refreshToken } });
  });

  test.each([
    [{}, 'refresh is required'],
    [{ refresh: '' }, 'refresh must NOT have fewer than 1 characters'],
    [{ refresh: 7 }, 'refresh must be string'],
  ])('400: refuses %j', async (body, fault) => {
    expectError(await call(host, 'compat.chatbot.refreshToken', { body }), 400, `请求错误：${fault}`);
  });

  test('401: refuses a token that was made up, and an access token', async () => {
    const { token } = await host.createPerson();
    for (const refresh of ['refresh_token', token]) {
      expectError(await refreshed(refresh), 401, '未授权：refresh is not valid');
    }
  });

  test('401: refuses a token after 30 days', async () => {
    const { refreshToken } = await host.createPerson({ signedInAgo: 30 * 24 * HOUR + 1000 });
    expectError(await refreshed(refreshToken), 401, '未授权：refresh has expired');
  });

  test('401: refuses a token whose session has ended', async () => {
    const { refreshToken, token } = await host.createPerson();
    await dataOf(host, 'auth.logout', { token });
    expectError(await refreshed(refreshToken), 401, '未授权：refresh belongs to a session that has ended');
  });

  test('401: refuses the token of a disabled account', async () => {
    const { refreshToken } = await host.createPerson({ status: 'disabled' });
    expectError(await refreshed(refreshToken), 401, '未授权：refresh belongs to an account that is disabled');
  });

  test('401: a token that was replaced elsewhere ends its session when it comes back', async () => {
    const { refreshToken } = await host.createPerson();
    const { token } = await dataOf(host, 'auth.refresh', { body: { refresh_token: refreshToken } });
    host.clock.advance(11_000);
    expectError(await refreshed(refreshToken), 401, '未授权：refresh was used before; its session has been ended');
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
  });
});

import { PlatformError, type WeChat } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../../support/hosts/host.ts';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { callAt, expectChatbotLimit, expectError, forms } from './wire.ts';

const host = await useHost({ wechat: 'stand-in' });

/** A code and the state that belongs to it. */
const arrival = async (code: string, on: Host = host) => ({
  code,
  state: (await dataOf(on, 'compat.chatbot.wechatUrl')).state,
});

const failing = (error: PlatformError): WeChat => ({
  signInUrl: (state) => `https://wechat.test/?state=${state}`,
  personOf: () => Promise.reject(error),
});

describe('compat.chatbot.wechatCallback', () => {
  test.each(forms)('200: signs in as signing in with a password does, $form', async ({ form, slash }) => {
    const query = await arrival(`mock-code-${form}`);
    const answer = await callAt(host, 'compat.chatbot.wechatCallback', slash, { query });
    expect(answer.status).toBe(200);
    expectShapeOf(answer.body, documented.signedIn);
    expect(answer.body.username).toBe(form.replaceAll(' ', '_'));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('200: is the same account as on the native API', async () => {
    const { user } = await dataOf(host, 'auth.wechatCallback', { query: await arrival('mock-code-both') });
    const signedIn = await dataOf(host, 'compat.chatbot.wechatCallback', { query: await arrival('mock-code-both') });
    expect((await dataOf(host, 'auth.getUser', { token: signedIn.access })).user.id).toBe(user.id);
  });

  test.each([
    [{ code: 'x' }, 'state is required'],
    [{ state: 'x' }, 'code is required'],
    [{ code: 'x', state: 'made-up' }, 'state is not valid, has expired or was used already'],
  ])('400: refuses %j', async (query, fault) => {
    expectError(await call(host, 'compat.chatbot.wechatCallback', { query }), 400, `请求错误：${fault}`);
  });

  test('401: refuses a code that WeChat does not know', async () => {
    expectError(
      await call(host, 'compat.chatbot.wechatCallback', { query: await arrival('made-up') }),
      401,
      '未授权：WeChat says that the code is wrong, expired or used already',
    );
  });

  test('403: refuses a disabled account', async () => {
    const { user } = await dataOf(host, 'auth.wechatCallback', { query: await arrival('mock-code-off') });
    await host.store.accounts.update(user.id, { status: 'disabled' });
    expectError(
      await call(host, 'compat.chatbot.wechatCallback', { query: await arrival('mock-code-off') }),
      403,
      '账户已被停用：An administrator has disabled the account',
    );
  });

  test('429: allows five tries a minute', async () => {
    const query = { code: 'x', state: 'y' };
    await expectChatbotLimit(5, (limited) => call(limited, 'compat.chatbot.wechatCallback', { query }));
  });

  test('502: says that WeChat has failed', async () => {
    const wechat = failing(new PlatformError('UPSTREAM_ERROR', { reason: 'WeChat could not be reached' }));
    await using broken = await openHost({ wechat });
    const answer = await call(broken, 'compat.chatbot.wechatCallback', { query: await arrival('x', broken) });
    expectError(answer, 502, '上游服务出错：WeChat could not be reached');
  });

  test('503: says that sign-in with WeChat is not set up', async () => {
    await using without = await openHost();
    const answer = await call(without, 'compat.chatbot.wechatCallback', { query: { code: 'x', state: 'y' } });
    expectError(answer, 503, '服务暂不可用：Sign-in with WeChat is not set up here');
  });

  test('504: says that WeChat took too long', async () => {
    const wechat = failing(new PlatformError('UPSTREAM_TIMEOUT', { reason: 'WeChat did not answer in time' }));
    await using broken = await openHost({ wechat });
    const answer = await call(broken, 'compat.chatbot.wechatCallback', { query: await arrival('x', broken) });
    expectError(answer, 504, '上游服务超时：WeChat did not answer in time');
  });
});

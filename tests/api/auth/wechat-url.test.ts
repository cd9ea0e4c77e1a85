import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost({ wechat: 'stand-in' });

describe('auth.wechatUrl', () => {
  test('200: leads to WeChat’s page with a state for ten minutes', async () => {
    const { url, state, expires_in } = await dataOf(host, 'auth.wechatUrl');
    expect(expires_in).toBe(600);
    const page = new URL(url);
    expect(page.origin + page.pathname).toBe('https://open.weixin.qq.com/connect/qrconnect');
    expect(page.hash).toBe('#wechat_redirect');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      appid: expect.any(String),
      redirect_uri: expect.stringMatching(/^https?:/),
      response_type: 'code',
      scope: 'snsapi_login',
      state,
    });
  });

  test('200: gives everybody another state', async () => {
    const states = await Promise.all(Array.from({ length: 5 }, () => dataOf(host, 'auth.wechatUrl')));
    expect(new Set(states.map((it) => it.state)).size).toBe(5);
  });

  test('503: says that sign-in with WeChat is not set up', async () => {
    await using without = await openHost();
    expectRefusal(await call(without, 'auth.wechatUrl'), {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'Sign-in with WeChat is not set up here',
    });
  });
});

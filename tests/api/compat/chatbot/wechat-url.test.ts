import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost({ wechat: 'stand-in' });

describe('compat.chatbot.wechatUrl', () => {
  test.each(forms)('200: tells where to go and the state, $form', async ({ slash }) => {
    const { status, body } = await callAt(host, 'compat.chatbot.wechatUrl', slash);
    expect({ status, body }).toEqual({
      status: 200,
      body: { url: expect.stringMatching(/^https?:\/\//), state: expect.any(String), expires_in: 600 },
    });
    expect(new URL(body.url).searchParams.get('state')).toBe(body.state);
  });

  test('503: says that sign-in with WeChat is not set up', async () => {
    await using without = await openHost();
    const answer = await call(without, 'compat.chatbot.wechatUrl');
    expectError(answer, 503, '服务暂不可用：Sign-in with WeChat is not set up here');
  });
});

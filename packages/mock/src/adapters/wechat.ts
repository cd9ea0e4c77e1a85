import { PlatformError, type WeChat } from '@alingai/core';

/**
 * Simulates WeChat: the code `mock-code` signs in one person, `mock-code-<name>` a person of that
 * name.
 */
export const wechat: WeChat = {
  signInUrl(state) {
    const parameters = new URLSearchParams({
      appid: 'mock',
      redirect_uri: 'http://localhost/',
      response_type: 'code',
      scope: 'snsapi_login',
      state,
    });
    return `https://open.weixin.qq.com/connect/qrconnect?${parameters}#wechat_redirect`;
  },

  async personOf(code, signal) {
    signal.throwIfAborted();
    const name = /^mock-code(?:-(.+))?$/.exec(code);
    if (!name) {
      throw new PlatformError('INVALID_CREDENTIALS', {
        field: 'code',
        reason: 'WeChat says that the code is wrong, expired or used already',
      });
    }
    const nickname = name[1] ?? '微信用户';
    return { openId: `mock-open-id-${nickname}`, unionId: `mock-union-id-${nickname}`, nickname };
  },
};

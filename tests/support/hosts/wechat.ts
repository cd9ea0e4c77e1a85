import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const APPLICATION = { wechatAppId: 'wx-suite', wechatSecret: 'suite-secret' } as const;

/**
 * WeChat as the server sees it, on this machine. It knows the codes `mock-code` and
 * `mock-code-<nickname>`.
 */
export async function openWeChat() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://wechat.test');
    const answer = pathname === '/sns/userinfo' ? person(searchParams) : accessToken(searchParams);
    // As WeChat does, errors included.
    response.setHeader('Content-Type', 'text/plain').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    configuration: {
      ...APPLICATION,
      wechatApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      wechatRedirectUrl: 'https://app.example.com/signed-in',
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function accessToken(query: URLSearchParams): object {
  if (query.get('appid') !== APPLICATION.wechatAppId) return { errcode: 40_013, errmsg: 'invalid appid' };
  if (query.get('secret') !== APPLICATION.wechatSecret) return { errcode: 40_125, errmsg: 'invalid appsecret' };
  const code = /^mock-code(?:-(.+))?$/.exec(query.get('code') ?? '');
  if (!code || query.get('grant_type') !== 'authorization_code') return { errcode: 40_029, errmsg: 'invalid code' };
  const nickname = code[1] ?? '微信用户';
  return {
    access_token: `token of ${nickname}`,
    expires_in: 7200,
    openid: `open id of ${nickname}`,
    scope: 'snsapi_login',
  };
}

function person(query: URLSearchParams): object {
  const nickname = (query.get('access_token') ?? '').replace('token of ', '');
  const openid = `open id of ${nickname}`;
  if (query.get('openid') !== openid) return { errcode: 40_003, errmsg: 'invalid openid' };
  return { openid, nickname, sex: 0, unionid: `union id of ${nickname}` };
}

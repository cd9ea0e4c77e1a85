import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { PlatformError } from '@alingai/core';
import { describeWeChat } from '@alingai/core/testing/port-suites';
import { expect, onTestFinished, test } from 'vitest';
import { createWeChat } from '../../src/adapters/wechat.ts';

const SECRET = 'the-application-secret';
const CODE = 'the-code-of-somebody';
const never = new AbortController().signal;

/** WeChat as this listener plays it. */
async function weChatPlayedBy(listener: RequestListener, patience?: number) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return weChatAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, patience);
}

function weChatAt(apiUrl: string, patience?: number) {
  const pageUrl = 'https://open.wechat.test';
  const redirectUrl = 'https://app.example.com/in?from=wechat';
  return createWeChat({ appId: 'wx1', secret: SECRET, apiUrl, pageUrl, redirectUrl }, patience);
}

/** Answers the requests one after the other. */
const answers = (...bodies: object[]) =>
  weChatPlayedBy((_, response) => response.end(JSON.stringify(bodies.shift() ?? { errcode: -1 })));

async function failureOf(promise: Promise<unknown>): Promise<PlatformError> {
  const error = await promise.then(
    () => new Error('Nothing failed'),
    (it) => it,
  );
  expect(error).toBeInstanceOf(PlatformError);
  const everything = inspect(error, { depth: 10, showHidden: true });
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain(CODE);
  return error;
}

describeWeChat('WeChat over HTTP', () =>
  weChatPlayedBy(({ url = '' }, response) => {
    const asked = new URL(url, 'http://wechat.test').searchParams;
    const code = asked.get('code') ?? asked.get('access_token') ?? '';
    const [, , nickname] = code.split('-');
    const person = { access_token: code, openid: `open-${nickname}`, unionid: `union-${nickname}`, nickname };
    response.end(JSON.stringify(nickname ? person : { errcode: 40029, errmsg: 'invalid code' }));
  }),
);

test('asks for the token with the code, and for the person with the token', async () => {
  const seen: string[] = [];
  const weChat = await weChatPlayedBy((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const isToken = request.url?.startsWith('/sns/oauth2/');
    const token = { access_token: 'at', openid: 'o1', expires_in: 7200 };
    response.end(JSON.stringify(isToken ? token : { openid: 'o1', nickname: '小明', unionid: 'u1' }));
  });
  expect(await weChat.personOf('a code&more', never)).toEqual({ openId: 'o1', unionId: 'u1', nickname: '小明' });
  expect(seen).toEqual([
    `GET /sns/oauth2/access_token?appid=wx1&secret=${SECRET}&code=a+code%26more&grant_type=authorization_code`,
    'GET /sns/userinfo?access_token=at&openid=o1',
  ]);
});

test('leads to WeChat’s page and back to the page of the application', () => {
  const url = new URL(weChatAt('http://127.0.0.1:9').signInUrl('v1.a-state'));
  expect(url.origin + url.pathname).toBe('https://open.wechat.test/connect/qrconnect');
  expect(url.hash).toBe('#wechat_redirect');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    appid: 'wx1',
    redirect_uri: 'https://app.example.com/in?from=wechat',
    response_type: 'code',
    scope: 'snsapi_login',
    state: 'v1.a-state',
  });
});

test('somebody may have neither union id nor nickname', async () => {
  const weChat = await answers({ access_token: 'at', openid: 'o1' }, { openid: 'o1' });
  expect(await weChat.personOf(CODE, never)).toEqual({ openId: 'o1', unionId: null, nickname: '' });
});

test.each([40_029, 40_163, 42_003, 41_008])('the error %i is the fault of the code', async (errcode) => {
  const weChat = await answers({ errcode, errmsg: `invalid code ${CODE}` });
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({
    code: 'INVALID_CREDENTIALS',
    details: { field: 'code', reason: 'WeChat says that the code is wrong, expired or used already' },
  });
});

test.each([40_013, 40_125, -1])('the error %i is not', async (errcode) => {
  const weChat = await answers({ errcode, errmsg: `invalid secret ${SECRET}` });
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({
    code: 'UPSTREAM_ERROR',
    details: { reason: `WeChat answered with error ${errcode}` },
  });
});

test('an error about the person counts, too', async () => {
  const weChat = await answers({ access_token: 'at', openid: 'o1' }, { errcode: 48_001 });
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({ code: 'UPSTREAM_ERROR' });
});

test.each<[string, RequestListener, string]>([
  ['a failure', (_, response) => response.writeHead(500).end(), 'WeChat answered with status 500'],
  ['a page', (_, response) => response.end('<html>'), 'WeChat answered with something else than JSON'],
  ['a number', (_, response) => response.end('7'), 'WeChat answered with something else than JSON'],
  ['nothing of use', (_, response) => response.end('{}'), 'WeChat answered without openid'],
  ['no token', (_, response) => response.end('{"openid":"o1"}'), 'WeChat answered without access_token'],
  ['far too much', (_, response) => response.end(`"${'x'.repeat(100_000)}"`), 'WeChat answered with too much'],
  [
    'a way elsewhere',
    (_, response) => response.writeHead(302, { Location: '/x' }).end(),
    'WeChat could not be reached',
  ],
  ['a cut connection', (request) => request.socket.destroy(), 'WeChat could not be reached'],
])('%s is a failure of WeChat', async (_, listener, reason) => {
  const weChat = await weChatPlayedBy(listener);
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({ code: 'UPSTREAM_ERROR', details: { reason } });
});

test('nobody at the address is a failure of WeChat', async () => {
  const weChat = weChatAt('http://127.0.0.1:1');
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({ code: 'UPSTREAM_ERROR' });
});

test.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['never ends its answer', (_, response) => void response.write('{')],
])('WeChat that %s runs out of time', async (_, listener) => {
  const weChat = await weChatPlayedBy(listener, 50);
  expect(await failureOf(weChat.personOf(CODE, never))).toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
    details: { reason: 'WeChat did not answer in time' },
  });
});

test('a client that is gone ends the request', async () => {
  const client = new AbortController();
  const weChat = await weChatPlayedBy(() => client.abort(new Error('The client is gone')));
  await expect(weChat.personOf(CODE, client.signal)).rejects.toThrow('The client is gone');
});

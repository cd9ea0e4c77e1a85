import { expect, test } from 'vitest';
import { helpText } from '../../src/configuration/help.ts';
import { readConfiguration } from '../../src/configuration/read.ts';

const flags = ['--wechat-app-id', 'wx1', '--wechat-redirect-url', 'https://app.example.com/in'];
const environment = { ALINGAI_WECHAT_SECRET: 'the-application-secret' };

test('sign-in with WeChat is off by default', () => {
  const { configuration } = readConfiguration([], {}, false);
  expect(configuration).toMatchObject({ wechatAppId: null, wechatSecret: null, wechatRedirectUrl: null });
});

test('sign-in with WeChat takes an application, its secret and a way back', () => {
  expect(readConfiguration(flags, environment, false).configuration).toMatchObject({
    wechatAppId: 'wx1',
    wechatSecret: 'the-application-secret',
    wechatRedirectUrl: 'https://app.example.com/in',
    wechatApiUrl: 'https://api.weixin.qq.com',
    wechatPageUrl: 'https://open.weixin.qq.com',
  });
});

test.each<[string, string[], Record<string, string>]>([
  ['no secret', flags, {}],
  ['no application', flags.slice(2), environment],
  ['no way back', flags.slice(0, 2), environment],
])('with %s, the server does not start', (_, commandLine, variables) => {
  expect(() => readConfiguration(commandLine, variables, false)).toThrow('Sign-in with WeChat needs --wechat-app-id');
});

test('addresses of WeChat must be such', () => {
  expect(() => readConfiguration(['--wechat-api-url', 'ftp://x'], {}, false)).toThrow(
    '--wechat-api-url must be such as',
  );
});

test('the secret cannot be given where other users of the machine could read it', () => {
  expect(() => readConfiguration(['--wechat-secret', 'x'], {}, false)).toThrow('--wechat-secret');
  expect(helpText()).toContain('ALINGAI_WECHAT_SECRET');
});

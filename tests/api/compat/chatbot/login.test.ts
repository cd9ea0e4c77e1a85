import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { createCarefulPerson, nextCode } from '../../../support/http/authenticator.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { callAt, expectChatbotLimit, expectError, forms } from './wire.ts';

const host = await useHost();
const WRONG = '用户名或密码错误：The account is unknown or the password is wrong';

describe('compat.chatbot.login', () => {
  test.each(forms)('200: takes the documented request and answers as documented, $form', async ({ slash }) => {
    await using fresh = await openHost();
    const { username, password } = documented.login;
    await dataOf(fresh, 'compat.chatbot.register', { body: { username, email: 'your@email.com', password } });
    const answer = await callAt(fresh, 'compat.chatbot.login', slash, { body: documented.login });
    expect(answer.status).toBe(200);
    expectShapeOf(answer.body, documented.signedIn);
    expect(answer.body).toMatchObject({ username, email: 'your@email.com' });
  });

  test('200: takes an e-mail address for the user name', async () => {
    const { email, password, username } = await host.createPerson();
    const body = { username: email, password };
    expect((await dataOf(host, 'compat.chatbot.login', { body })).username).toBe(username);
  });

  test('200: its tokens are good on the native API', async () => {
    const { username, password, id } = await host.createPerson();
    const { access, refresh } = await dataOf(host, 'compat.chatbot.login', { body: { username, password } });
    expect((await dataOf(host, 'auth.getUser', { token: access })).user.id).toBe(id);
    const { token } = await dataOf(host, 'auth.refresh', { body: { refresh_token: refresh } });
    expect((await dataOf(host, 'auth.getUser', { token })).user.id).toBe(id);
  });

  test('200: takes a code from who has two-factor sign-in', async () => {
    const { username, password, secret } = await createCarefulPerson(host);
    const body = { username, password, code: nextCode(host, secret) };
    expect((await dataOf(host, 'compat.chatbot.login', { body })).username).toBe(username);
  });

  test.each([
    [{ password: 'your_password' }, 'username is required'],
    [{ username: 'your_username' }, 'password is required'],
    [{ username: 1, password: 'your_password' }, 'username must be string'],
    [{ username: '', password: 'your_password' }, 'username must NOT have fewer than 1 characters'],
    [[], 'body must be object'],
    ['{', 'body is not valid JSON'],
  ])('400: refuses %j', async (body, fault) => {
    expectError(await call(host, 'compat.chatbot.login', { body }), 400, `请求错误：${fault}`);
  });

  test('401: tells a wrong password and an unknown account the same', async () => {
    const { username, password } = await host.createPerson();
    for (const body of [
      { username, password: 'wrong' },
      { username: 'nobody', password },
    ]) {
      expectError(await call(host, 'compat.chatbot.login', { body }), 401, WRONG);
    }
  });

  test('401: asks who has two-factor sign-in for a code', async () => {
    const { username, password } = await createCarefulPerson(host);
    expectError(
      await call(host, 'compat.chatbot.login', { body: { username, password } }),
      401,
      '需要两步验证：Send a code or a recovery code as well',
    );
  });

  test('401: a wrong code is not called a wrong password', async () => {
    const { username, password } = await createCarefulPerson(host);
    const answer = await call(host, 'compat.chatbot.login', { body: { username, password, code: '000000' } });
    expectError(answer, 401, '未授权：The code is wrong or was used before');
  });

  test('403: refuses a disabled account', async () => {
    const { username, password } = await host.createPerson({ status: 'disabled' });
    expectError(
      await call(host, 'compat.chatbot.login', { body: { username, password } }),
      403,
      '账户已被停用：An administrator has disabled the account',
    );
  });

  test('429: allows five tries a minute', async () => {
    await expectChatbotLimit(5, (limited) => call(limited, 'compat.chatbot.login', { body: {} }));
  });
});

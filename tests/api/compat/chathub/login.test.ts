import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { createCarefulPerson, nextCode } from '../../../support/http/authenticator.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';
import { expectChathubLimit } from './people.ts';

const host = await useHost();
const demo = await useHost({ demo: true });

describe('compat.chathub.login', () => {
  test('200: signs the demo administrator in, as documented', async () => {
    const { status, body } = await call(demo, 'compat.chathub.login', { body: documented.signIn });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...documented.signedIn,
      token: expect.any(String),
      user: { ...documented.signedIn.user, id: expect.any(Number) },
    });
  });

  test('200: the token is good on all surfaces', async () => {
    const { username, password, id } = await host.createPerson();
    const { token, user } = (await call(host, 'compat.chathub.login', { body: { username, password } })).body;
    expect(user).toMatchObject({ id, username, subscription_type: 'free', role: 'user' });
    expect((await dataOf(host, 'account.getProfile', { token })).user.id).toBe(id);
  });

  test('200: knows people by their addresses too', async () => {
    const { email, password } = await host.createPerson();
    expect((await call(host, 'compat.chathub.login', { body: { username: email, password } })).status).toBe(200);
  });

  test('200: a second factor is taken where one is needed', async () => {
    const { username, password, secret } = await createCarefulPerson(host);
    const body = { username, password };
    expectError(
      await call(host, 'compat.chathub.login', { body }),
      401,
      '需要两步验证: Send a code or a recovery code as well',
    );
    const code = nextCode(host, secret);
    expect((await call(host, 'compat.chathub.login', { body: { ...body, code } })).status).toBe(200);
  });

  test.each([
    [{ username: undefined }, 'username is required'],
    [{ password: undefined }, 'password is required'],
    [{ username: 7 }, 'username must be string'],
    [{ password: '' }, 'password must NOT have fewer than 1 characters'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...documented.signIn, ...changes };
    expectError(await call(host, 'compat.chathub.login', { body }), 400, `请求参数错误: ${fault}`);
  });

  test('400: refuses what is not JSON', async () => {
    const { status, body } = await call(host, 'compat.chathub.login', { body: '{"username":' });
    expect([status, body]).toEqual([400, { error: expect.stringMatching(/^请求参数错误: body /) }]);
  });

  test('401: an unknown account and a wrong password look the same', async () => {
    const { username } = await host.createPerson();
    for (const name of [username, 'nobody-at-all']) {
      const body = { username: name, password: 'wrong-password' };
      expectError(
        await call(host, 'compat.chathub.login', { body }),
        401,
        '用户名或密码错误: The account is unknown or the password is wrong',
      );
    }
  });

  test('401: admin123 opens nothing outside demo mode', async () => {
    expect((await call(host, 'compat.chathub.login', { body: documented.signIn })).status).toBe(401);
  });

  test('403: a disabled account stays out', async () => {
    const { username, password } = await host.createPerson({ status: 'disabled' });
    expectError(
      await call(host, 'compat.chathub.login', { body: { username, password } }),
      403,
      '账户已被禁用: An administrator has disabled the account',
    );
  });

  test('429: refuses the 6th request in a minute', async () => {
    await expectChathubLimit(5, 'compat.chathub.login', { body: documented.signIn });
  });
});

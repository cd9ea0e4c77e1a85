import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.login';
const request = { body: requests.login };

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    await using fresh = await openHost();
    await dataOf(fresh, 'compat.bailian.register', { body: requests.registration });
    const { body } = await call(fresh, id, { body: requests.login });
    expect(shapeOf(body)).toEqual(shapeOf(answers.signedIn));
    expect(body).toMatchObject({ code: 200, message: '登录成功', data: { expires_in: 3600 } });
  });

  test('200: takes the e-mail address as well, and the token is good natively', async () => {
    const { email, password, id: user_id } = await host.createPerson({ fullName: '张伟' });
    const { access_token, user } = await dataOf(host, id, { body: { username: email, password } });
    expect(user).toMatchObject({ user_id, email, nickname: '张伟', status: 1 });
    expect((await dataOf(host, 'account.getProfile', { token: access_token })).user.id).toBe(user_id);
  });

  test.each([
    [{ username: undefined }, 'username', 'is required'],
    [{ password: undefined }, 'password', 'is required'],
    [{ username: '' }, 'username', 'must NOT have fewer than 1 characters'],
    [{ password: 12345678 }, 'password', 'must be string'],
  ])('400: refuses %j', async (changes, field, reason) => {
    expectInvalid(await call(host, id, { body: { ...requests.login, ...changes } }), field, reason);
  });

  test('401: a wrong password and an unknown account get the same answer', async () => {
    const { username, password } = await host.createPerson();
    const wrong = await call(host, id, { body: { username, password: `${password}!` } });
    const unknown = await call(host, id, { body: { username: 'nobody', password } });
    for (const answer of [wrong, unknown]) {
      expectError(answer, { status: 401, message: '用户名或密码错误', field: 'username' });
    }
  });

  test('403: refuses a disabled account', async () => {
    const { username, password } = await host.createPerson({ status: 'disabled' });
    const answer = await call(host, id, { body: { username, password } });
    expectError(answer, { status: 403, message: '用户账户已被禁用' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});

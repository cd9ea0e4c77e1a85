import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.adminRegister', () => {
  test('200: registers somebody, in a role of choice', async () => {
    const body = { username: 'colleague', email: 'colleague@example.com', password: 'password123', role: 'admin' };
    const { user, ...rest } = (await call(host, 'compat.chathub.adminRegister', { token, body })).body;
    expect(rest).toEqual({ success: true, message: '用户注册成功' });
    expect(user).toEqual({
      id: expect.any(Number),
      username: 'colleague',
      email: 'colleague@example.com',
      subscription_type: 'premium',
      role: 'admin',
    });
    expect((await dataOf(host, 'users.get', { token, path: { user_id: user.id } })).user.role).toBe('admin');
  });

  test('200: takes the documented registration, for an ordinary account', async () => {
    const { body } = await call(host, 'compat.chathub.adminRegister', { token, body: documented.registration });
    expect(body.user).toMatchObject({ role: 'user', subscription_type: 'free' });
  });

  test.each([
    [{ email: undefined }, 'email is required'],
    [{ role: 'king' }, 'role must be equal to one of the allowed values: user, developer, admin'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...documented.registration, ...changes };
    expectError(await call(host, 'compat.chathub.adminRegister', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test('409: names belong to one account', async () => {
    const { username } = await host.createPerson();
    const body = { ...documented.registration, email: 'other@example.com', username };
    expectError(
      await call(host, 'compat.chathub.adminRegister', { token, body }),
      409,
      '与现有数据冲突: username is already taken',
    );
  });
});

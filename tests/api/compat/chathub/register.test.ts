import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';
import { expectChathubLimit } from './people.ts';

const host = await useHost();

describe('compat.chathub.register', () => {
  test('200: registers the documented person, who can sign in everywhere', async () => {
    const { status, body } = await call(host, 'compat.chathub.register', { body: documented.registration });
    const { username, email, password } = documented.registration;
    const user = { id: expect.any(Number), username, email, subscription_type: 'free', role: 'user' };
    expect([status, body]).toEqual([200, { success: true, user, message: '注册成功' }]);
    expect((await call(host, 'compat.chathub.login', { body: { username, password } })).body.user).toEqual(body.user);
    expect((await dataOf(host, 'auth.login', { body: { email, password } })).user.id).toBe(body.user.id);
    await host.nextMail(email);
  });

  test('200: nobody chooses the own role', async () => {
    const body = { username: 'climber', email: 'climber@example.com', password: 'password123' };
    const more = { role: 'admin', subscription_type: 'premium', confirm_password: 'password123' };
    expect((await call(host, 'compat.chathub.register', { body: { ...body, ...more } })).body.user).toMatchObject({
      role: 'user',
      subscription_type: 'free',
    });
  });

  test.each([
    [{ username: undefined }, 'username is required'],
    [{ email: 'nowhere' }, 'email must match format "email"'],
    [{ password: 'short' }, 'password must NOT have fewer than 8 characters'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...documented.registration, ...changes };
    expectError(await call(host, 'compat.chathub.register', { body }), 400, `请求参数错误: ${fault}`);
  });

  test('403: takes an invitation, or an allowed address, where the server says so', async () => {
    await using invited = await openHost({ registration: 'invite' });
    const register = (at: typeof host) => call(at, 'compat.chathub.register', { body: documented.registration });
    expectError(await register(invited), 403, '权限不足: Accounts are made by invitation here');
    await using firm = await openHost({ allowedEmailDomains: ['firm.example'] });
    expectError(await register(firm), 400, '请求参数错误: email must be an address of firm.example');
  });

  test('409: names and addresses belong to one account', async () => {
    const { username, email } = await host.createPerson();
    const register = (body: object) =>
      call(host, 'compat.chathub.register', { body: { ...documented.registration, ...body } });
    expectError(
      await register({ username, email: 'free@example.com' }),
      409,
      '与现有数据冲突: username is already taken',
    );
    expectError(await register({ username: 'free', email }), 409, '与现有数据冲突: email is already taken');
  });

  test('429: refuses the 6th request in a minute', async () => {
    await expectChathubLimit(5, 'compat.chathub.register', { body: { ...documented.registration, role: 'admin' } });
  });
});

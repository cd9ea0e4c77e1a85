import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.updateUser', () => {
  test('200: changes what is named', async () => {
    const { id, username } = await host.createPerson();
    const body = {
      username: `${username}-new`,
      full_name: '李四',
      role: 'developer',
    };
    const answer = await call(host, 'compat.chathub.updateUser', { token, path: { user_id: id }, body });
    expect(answer.body).toMatchObject({ success: true, data: { id, ...body } });
    expect((await dataOf(host, 'users.get', { token, path: { user_id: id } })).user).toMatchObject(body);
  });

  test('200: a new address is pending until it is verified', async () => {
    const { id, email } = await host.createPerson();
    const body = { email: `new-${email}` };
    const answer = await call(host, 'compat.chathub.updateUser', { token, path: { user_id: id }, body });
    expect(answer.body.data.email).toBe(email);
    const { user } = await dataOf(host, 'users.get', { token, path: { user_id: id } });
    expect(user).toMatchObject({ email, pending_email: body.email });
  });

  test('200: takes a whole user as it was read', async () => {
    const { id } = await host.createPerson();
    const path = { user_id: id };
    const { data } = (await call(host, 'compat.chathub.getUser', { token, path })).body;
    const body = { ...data, full_name: '李四', subscription_type: 'premium', password: 'password123' };
    expect((await call(host, 'compat.chathub.updateUser', { token, path, body })).body.data).toEqual({
      ...data,
      full_name: '李四',
      updated_at: expect.any(String),
    });
  });

  test('200: switches an account off, whose sessions end, and on again', async () => {
    const person = await host.createPerson();
    const path = { user_id: person.id };
    const update = (is_active: boolean) =>
      call(host, 'compat.chathub.updateUser', { token, path, body: { is_active } });
    expect((await update(false)).body.data.is_active).toBe(false);
    expect((await call(host, 'compat.chathub.verify', { token: person.token })).status).toBe(401);
    expect((await update(true)).body.data.is_active).toBe(true);
  });

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ username: 'a b' }, expect.stringMatching(/^username must match pattern/)],
    [{ role: 'king' }, 'role must be equal to one of the allowed values: user, developer, admin'],
  ])('400: refuses %j', async (changes, fault) => {
    const { status, body } = await call(host, 'compat.chathub.updateUser', {
      token,
      path: { user_id: 1 },
      body: changes,
    });
    expect([status, body.error.replace('请求参数错误: ', '')]).toEqual([400, fault]);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (user_id) => {
    const { status, body } = await call(host, 'compat.chathub.updateUser', {
      token,
      path: { user_id },
      body: { is_active: true },
    });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: user_id must be /);
  });

  test('404: knows no such user', async () => {
    const answer = await call(host, 'compat.chathub.updateUser', {
      token,
      path: { user_id: 999_999 },
      body: { is_active: true },
    });
    expectError(answer, 404, '资源不存在: No such user');
  });

  test('409: names belong to one account, and nobody takes the own administration away', async () => {
    const [one, other] = [await host.createPerson({ role: 'admin' }), await host.createPerson()];
    const update = (body: object) =>
      call(host, 'compat.chathub.updateUser', { token: one.token, path: { user_id: one.id }, body });
    expectError(await update({ username: other.username }), 409, '与现有数据冲突: username is already taken');
    expectError(await update({ role: 'user' }), 409, '与现有数据冲突: Nobody can take the own administration away');
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

describe('compat.chathub.updateProfile', () => {
  test('200: changes what is named, on all surfaces', async () => {
    const { token, id, username } = await host.createPerson();
    const body = { username: `${username}-new`, full_name: '张三', bio: 'Likes tea' };
    const answer = await call(host, 'compat.chathub.updateProfile', { token, body });
    expect(answer.body).toMatchObject({ success: true, data: { id, ...body } });
    expect((await dataOf(host, 'account.getProfile', { token })).user).toMatchObject(body);
    expect((await call(host, 'compat.chathub.updateProfile', { token, body: { bio: null } })).body.data.bio).toBeNull();
  });

  test('200: takes a whole profile as it was read, and no more than a person may change', async () => {
    const { token } = await host.createPerson();
    const { data } = (await call(host, 'compat.chathub.getProfile', { token })).body;
    const body = { ...data, bio: 'Likes tea', role: 'admin', subscription_type: 'premium', id: 1, is_active: false };
    expect((await call(host, 'compat.chathub.updateProfile', { token, body })).body.data).toEqual({
      ...data,
      bio: 'Likes tea',
      updated_at: expect.any(String),
    });
  });

  test('200: a new address counts once it is verified', async () => {
    const { token, username, email: old } = await host.createPerson({ emailVerified: true });
    const email = `${username.toLowerCase()}@moved.example.com`;
    expect((await call(host, 'compat.chathub.updateProfile', { token, body: { email } })).body.data.email).toBe(old);
    const verification = /^vrf_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    const profile = async () => (await dataOf(host, 'account.getProfile', { token })).user;
    expect(await profile()).toMatchObject({ email: old, pending_email: email, email_verified: true });
    await dataOf(host, 'auth.verifyEmail', { body: { token: verification } });
    expect(await profile()).toMatchObject({ email, pending_email: null, email_verified: true });
  });

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ email: 'nowhere' }, 'email must match format "email"'],
    [{ full_name: 7 }, 'full_name must be string,null'],
  ])('400: refuses %j', async (body, fault) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chathub.updateProfile', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test('409: names belong to one account', async () => {
    const [{ token }, { username }] = [await host.createPerson(), await host.createPerson()];
    const answer = await call(host, 'compat.chathub.updateProfile', { token, body: { username } });
    expectError(answer, 409, '与现有数据冲突: username is already taken');
  });
});

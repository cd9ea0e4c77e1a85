import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;

const day = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

describe('account.updateProfile', () => {
  test('200: changes what is named and answers with the whole profile', async () => {
    const { token, id, email } = await host.createPerson();
    const body = {
      username: 'updated_username',
      full_name: 'John Doe',
      bio: 'AI enthusiast and developer',
      location: 'San Francisco, CA',
      website: 'https://johndoe.com',
      phone: '+1-555-0123',
      birthday: '1990-01-01',
    };
    const { user } = await dataOf(host, 'account.updateProfile', { token, body });
    expect(user).toMatchObject({ ...body, id, email, role: 'user', status: 'active', preferences: { theme: 'auto' } });
    expect((await dataOf(host, 'account.getProfile', { token })).user).toEqual(user);
  });

  test('200: leaves alone what is not named', async () => {
    const { token, username } = await host.createPerson();
    await dataOf(host, 'account.updateProfile', { token, body: { bio: 'first', location: '北京' } });
    const { user } = await dataOf(host, 'account.updateProfile', { token, body: { bio: 'second' } });
    expect(user).toMatchObject({ username, bio: 'second', location: '北京', full_name: null });
  });

  test('200: null empties a field', async () => {
    const { token } = await host.createPerson();
    const filled = {
      full_name: 'Ada',
      bio: 'b',
      location: 'l',
      website: 'http://a.b',
      phone: '+86 10 1234',
      birthday: '1815-12-10',
    };
    await dataOf(host, 'account.updateProfile', { token, body: filled });
    const empty = { full_name: null, bio: null, location: null, website: null, phone: null, birthday: null };
    expect((await dataOf(host, 'account.updateProfile', { token, body: empty })).user).toMatchObject(empty);
  });

  test('200: moves the time of the last change', async () => {
    const { token } = await host.createPerson();
    const before = (await dataOf(host, 'account.getProfile', { token })).user;
    host.clock.advance(5000);
    const after = (await dataOf(host, 'account.updateProfile', { token, body: { bio: 'later' } })).user;
    expect(after.updated_at > before.updated_at).toBe(true);
    expect(after.created_at).toBe(before.created_at);
  });

  test('200: a person may keep the user name, or change its case', async () => {
    const { token, username } = await host.createPerson();
    for (const name of [username, username.toUpperCase()]) {
      expect((await dataOf(host, 'account.updateProfile', { token, body: { username: name } })).user.username).toBe(
        name,
      );
    }
  });

  test('200: the new user name signs in, the old one is free', async () => {
    const { token, username, id, password } = await host.createPerson();
    await dataOf(host, 'account.updateProfile', { token, body: { username: 'brand-new-name' } });
    const { user } = await dataOf(host, 'auth.login', { body: { username: 'Brand-New-Name', password } });
    expect(user.id).toBe(id);
    const other = await host.createPerson();
    await dataOf(host, 'account.updateProfile', { token: other.token, body: { username } });
  });

  test('200: a birthday may be today', async () => {
    const { token } = await host.createPerson();
    const birthday = day(host.clock.now());
    expect((await dataOf(host, 'account.updateProfile', { token, body: { birthday } })).user.birthday).toBe(birthday);
  });

  test('400: a birthday is not in the future', async () => {
    const { token } = await host.createPerson();
    const birthday = day(host.clock.now() + DAY);
    expectRefusal(await call(host, 'account.updateProfile', { token, body: { birthday } }), {
      code: 'VALIDATION_ERROR',
      field: 'birthday',
      reason: 'must not be in the future',
    });
  });

  test('400: changes nothing when one field is wrong', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.updateProfile', { token, body: { bio: 'new', website: 'ftp://a.b' } }), {
      code: 'VALIDATION_ERROR',
      field: 'website',
    });
    expect((await dataOf(host, 'account.getProfile', { token })).user.bio).toBeNull();
  });

  test.each(['role', 'status', 'email', 'id'])('400: nobody changes their own %s here', async (field) => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.updateProfile', { token, body: { [field]: 'admin' } }), {
      code: 'VALIDATION_ERROR',
      field,
      reason: 'is not a known field',
    });
  });

  test('409: refuses a user name that somebody else has, in any case', async () => {
    const [{ token }, { username }] = [await host.createPerson(), await host.createPerson()];
    expectRefusal(await call(host, 'account.updateProfile', { token, body: { username: username.toUpperCase() } }), {
      code: 'CONFLICT',
      field: 'username',
      reason: 'is already taken',
    });
  });
});

import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.updateProfile';

describe(id, () => {
  test('200: changes the name, as documented, and the address once it is verified', async () => {
    await using fresh = await openHost();
    const { token, email } = await fresh.createPerson({ emailVerified: true });
    const body = { username: 'new_username', email: 'new@example.com' };
    const changed = await bodyOf(fresh, id, { token, body });
    expect(changed).toMatchObject({ ...body, email });
    expect(await bodyOf(fresh, 'compat.maas.getProfile', { token })).toEqual(changed);
    const before = (await dataOf(fresh, 'account.getProfile', { token })).user;
    expect(before).toMatchObject({ ...body, email, pending_email: body.email, email_verified: true });

    const mail = await fresh.nextMail('new@example.com');
    const verification = /[\w-]{32,}/.exec(mail.text)?.[0] ?? '';
    await dataOf(fresh, 'auth.verifyEmail', { body: { token: verification } });
    expect(await bodyOf(fresh, 'compat.maas.getProfile', { token })).toMatchObject(body);
    expect((await dataOf(fresh, 'account.getProfile', { token })).user.email_verified).toBe(true);
  });

  test('200: the own address stays verified', async () => {
    const { token, email } = await host.createPerson({ emailVerified: true });
    await bodyOf(host, id, { token, body: { email: email.toUpperCase() } });
    expect((await dataOf(host, 'account.getProfile', { token })).user).toMatchObject({ email, email_verified: true });
  });

  test('200: only what is named changes', async () => {
    const { token, email, username } = await host.createPerson();
    const body = { username: `${username}-2`, role: 'admin', avatar: 'x', id: 'user_1' };
    expect(await bodyOf(host, id, { token, body })).toMatchObject({
      username: `${username}-2`,
      email,
      role: 'developer',
    });
    expect((await dataOf(host, 'account.getProfile', { token })).user.role).toBe('user');
  });

  test('400: refuses another address where the server does not allow its domain', async () => {
    await using firm = await openHost({ allowedEmailDomains: ['firm.example'] });
    const { token } = await firm.createPerson();
    expectError(await call(firm, id, { token, body: { email: 'a@example.com' } }), 400, { field: 'email' });
    await bodyOf(firm, id, { token, body: { email: 'a@firm.example' } });
  });

  test('400: refuses what is no address or name, and nothing at all', async () => {
    const { token } = await host.createPerson();
    for (const [field, body] of Object.entries({
      email: { email: 'not-an-address' },
      username: { username: 'a b' },
      body: {},
    })) {
      expectError(await call(host, id, { token, body }), 400, { field });
    }
  });

  test('409: refuses what somebody else has', async () => {
    const [{ token }, other] = [await host.createPerson(), await host.createPerson()];
    for (const field of ['username', 'email'] as const) {
      expectError(await call(host, id, { token, body: { [field]: other[field].toUpperCase() } }), 409, {
        field,
        reason: 'is already taken',
      });
    }
  });

  test('429: an account moves to one new address a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson();
    await bodyOf(limited, id, { token, body: { email: 'first@example.com' } });
    expectError(await call(limited, id, { token, body: { email: 'second@example.com' } }), 429);
  });
});

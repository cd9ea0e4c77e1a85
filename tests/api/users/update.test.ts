import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { createCarefulPerson } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const { token } = administrator;

const update = (user_id: number, body: object) => call(host, 'users.update', { token, path: { user_id }, body });

describe('users.update', () => {
  test('200: changes what is named and answers with the user', async () => {
    const { id, email } = await host.createPerson();
    const username = `renamed-${id}`;
    const body = { username, role: 'developer', full_name: 'Ada Lovelace' } as const;
    const { user } = await dataOf(host, 'users.update', { token, path: { user_id: id }, body });
    expect(user).toMatchObject({ id, email, username, role: 'developer', full_name: 'Ada Lovelace', status: 'active' });
    expect((await dataOf(host, 'users.get', { token, path: { user_id: id } })).user).toEqual(user);
    expect((await update(id, { full_name: null })).body.data.user.full_name).toBeNull();
  });

  test('200: a new name signs in, in any case', async () => {
    const { id, password } = await host.createPerson();
    await update(id, { username: `Renamed-${id}` });
    await dataOf(host, 'auth.login', { body: { username: `RENAMED-${id}`, password } });
  });

  test('200: a role counts from the next request on', async () => {
    const person = await host.createPerson();
    await update(person.id, { role: 'admin' });
    await dataOf(host, 'users.list', { token: person.token });
    await update(person.id, { role: 'user' });
    expect((await call(host, 'users.list', { token: person.token })).status).toBe(403);
  });

  test('200: disabling ends all sessions at once, and making active again does not bring them back', async () => {
    const person = await host.createPerson();
    expect((await update(person.id, { status: 'disabled' })).body.data.user.status).toBe('disabled');
    expect((await call(host, 'auth.getUser', { token: person.token })).status).toBe(401);
    expect((await update(person.id, { status: 'active' })).status).toBe(200);
    expectRefusal(await call(host, 'auth.getUser', { token: person.token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The session has ended',
    });
    await dataOf(host, 'auth.login', { body: { email: person.email, password: person.password } });
  });

  test('200: a new address counts once it is verified, and then mails to the old one no longer help', async () => {
    const person = await host.createPerson();
    await dataOf(host, 'auth.forgotPassword', { body: { email: person.email } });
    const stale = /^rst_\S+$/m.exec((await host.nextMail(person.email)).text)?.[0] ?? '';
    const email = `moved-${person.id}@example.com`;
    const changed = await update(person.id, { email: email.toUpperCase() });
    expect(changed.body.data.user).toMatchObject({ email: person.email, pending_email: email });
    const verification = /^vrf_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    await dataOf(host, 'auth.verifyEmail', { body: { token: verification } });
    const { user } = await dataOf(host, 'users.get', { token, path: { user_id: person.id } });
    expect(user).toMatchObject({ email, pending_email: null, email_verified: true });
    const body = { token: stale, password: 'NewSecurePass123!', confirm_password: 'NewSecurePass123!' };
    expect((await call(host, 'auth.resetPassword', { body })).status).toBe(400);
  });

  test('200: the address that is there already stays verified', async () => {
    const { id, email } = await host.createPerson({ emailVerified: true });
    expect((await update(id, { email: email.toUpperCase() })).body.data.user.email_verified).toBe(true);
  });

  test('200: switches two-factor sign-in off', async () => {
    const { id, email, password } = await createCarefulPerson(host);
    expect((await call(host, 'auth.login', { body: { email, password } })).status).toBe(401);
    expect((await update(id, { two_factor_enabled: false })).body.data.user.two_factor_enabled).toBe(false);
    await dataOf(host, 'auth.login', { body: { email, password } });
  });

  test('400: cannot switch two-factor sign-in on', async () => {
    const { id } = await host.createPerson();
    expectRefusal(await update(id, { two_factor_enabled: true }), {
      code: 'VALIDATION_ERROR',
      field: 'two_factor_enabled',
      reason: 'must be equal to constant',
    });
  });

  test('404: knows nobody else', async () => {
    expectRefusal(await update(999_999, { full_name: null }), {
      code: 'NOT_FOUND',
      field: 'user_id',
      reason: 'No such user',
    });
  });

  test('409: refuses a name and an address that are taken, and then changes nothing', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    const taken = { code: 'CONFLICT', reason: 'is already taken' } as const;
    const attempt = { username: other.username.toUpperCase(), full_name: 'x' };
    expectRefusal(await update(one.id, attempt), { ...taken, field: 'username' });
    expectRefusal(await update(one.id, { email: other.email }), { ...taken, field: 'email' });
    const { user } = await dataOf(host, 'users.get', { token, path: { user_id: one.id } });
    expect(user).toMatchObject({ username: one.username, email: one.email, full_name: null });
  });

  test('409: nobody takes the own administration away', async () => {
    expectRefusal(await update(administrator.id, { role: 'user' }), {
      code: 'CONFLICT',
      field: 'role',
      reason: 'Nobody can take the own administration away',
    });
    expectRefusal(await update(administrator.id, { status: 'disabled' }), {
      code: 'CONFLICT',
      field: 'status',
      reason: 'Nobody can disable the own account',
    });
    expect((await update(administrator.id, { role: 'admin', status: 'active', full_name: 'Me' })).status).toBe(200);
  });

  test('409: of two administrators who demote each other at once, one stays', async () => {
    await using small = await openHost();
    const first = await small.store.accounts.byUsername('admin');
    if (!first) throw new Error('The host has no administrator yet');
    const second = await small.createPerson({ role: 'admin' });
    const outcomes = await Promise.allSettled([
      small.domain.users.update(first, second.id, { role: 'user' }),
      small.domain.users.update(second.account, first.id, { status: 'disabled' }),
    ]);
    expect(outcomes.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((it) => it.status === 'rejected');
    expect(refused?.reason.details.reason).toBe('The last active administrator must stay one');
    const { total } = await small.domain.users.list({ role: 'admin', status: 'active', page: 1, limit: 1 });
    expect(total).toBe(1);
  });
});

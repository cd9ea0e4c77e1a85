import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const unknown = { code: 'NOT_FOUND', field: 'user_id', reason: 'No such user' } as const;

const remove = (user_id: number) => call(host, 'users.delete', { token: administrator.token, path: { user_id } });

describe('users.delete', () => {
  test('200: disables the account and ends its sessions at once', async () => {
    const person = await host.createPerson();
    expect((await remove(person.id)).body.data).toEqual({ message: 'The user has been disabled.' });
    expect((await call(host, 'auth.getUser', { token: person.token })).status).toBe(401);
    const body = { refresh_token: person.refreshToken };
    expect((await call(host, 'auth.refresh', { body })).status).toBe(401);
    const { email, password } = person;
    expectRefusal(await call(host, 'auth.login', { body: { email, password } }), { code: 'ACCOUNT_DISABLED' });
    const path = { user_id: person.id };
    const { user } = await dataOf(host, 'users.get', { token: administrator.token, path });
    expect(user.status).toBe('disabled');
  });

  test('200: keeps the name and the address taken', async () => {
    const { id, username, email } = await host.createPerson();
    await remove(id);
    const password = 'SecurePass123!';
    const newcomer = {
      username: `other-${id}`,
      email: `other-${id}@example.com`,
      password,
      confirm_password: password,
    };
    expect((await call(host, 'auth.register', { body: { ...newcomer, username } })).status).toBe(409);
    expect((await call(host, 'auth.register', { body: { ...newcomer, email } })).status).toBe(409);
  });

  test('200: to delete again changes nothing', async () => {
    const { token } = administrator;
    const path = { user_id: (await host.createPerson()).id };
    const notice = await dataOf(host, 'users.delete', { token, path });
    expect(await dataOf(host, 'users.delete', { token, path })).toEqual(notice);
  });

  test('400: refuses an id that is no number', async () => {
    const path = { user_id: 'me' };
    expectRefusal(await call(host, 'users.delete', { token: administrator.token, path }), {
      code: 'VALIDATION_ERROR',
      field: 'user_id',
      reason: 'must be integer',
    });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'users.delete', { token: await token(host), path: { user_id: 1 } }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test.each(['user', 'developer'] as const)('403: refuses the role %s', async (role) => {
    const { token } = await host.createPerson({ role });
    expectRefusal(await call(host, 'users.delete', { token, path: { user_id: 1 } }), {
      code: 'FORBIDDEN',
      reason: 'The role admin is required',
    });
  });

  test('404: knows nobody else', async () => {
    expectRefusal(await remove(999_999), unknown);
  });

  test('409: nobody deletes the own account', async () => {
    expectRefusal(await remove(administrator.id), {
      code: 'CONFLICT',
      field: 'user_id',
      reason: 'Nobody can delete the own account',
    });
    await dataOf(host, 'auth.getUser', { token: administrator.token });
  });

  test('409: the last active administrator stays', async () => {
    await using small = await openHost();
    const last = await small.store.accounts.byUsername('admin');
    // Somebody who was an administrator when the request came in.
    const former = await small.createPerson();
    await expect(small.domain.users.remove(former.account, last?.id ?? 0)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: 'user_id', reason: 'The last active administrator must stay one' },
    });
    expect((await small.store.accounts.byUsername('admin'))?.status).toBe('active');
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'users.delete', { token, path: { user_id: 1 } }));
  });
});

import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });

const erase = (user_id: number | string) =>
  call(host, 'users.erase', { token: administrator.token, path: { user_id } });

describe('users.erase', () => {
  test('200: removes the person with all that is theirs', async () => {
    const person = await host.createPerson();
    const { token } = person;
    await dataOf(host, 'chat.send', { token, body: { message: '/echo only hers' } });
    const { id: post_id } = await dataOf(host, 'community.createPost', {
      token,
      body: { title: 'Hers', content: 'Text', category: 'discussion' },
    });
    const path = { user_id: person.id };
    expect(await dataOf(host, 'users.erase', { token: administrator.token, path })).toEqual({
      message: 'The user has been erased.',
    });
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
    expect((await call(host, 'users.get', { token: administrator.token, path })).status).toBe(404);
    expect((await call(host, 'community.getPost', { token: administrator.token, path: { post_id } })).status).toBe(404);
  });

  test('200: the name and the address are free again', async () => {
    const { id, username, email, password } = await host.createPerson();
    await erase(id);
    await dataOf(host, 'auth.register', { body: { username, email, password, confirm_password: password } });
  });

  test('400: refuses an id that is no number', async () => {
    expectRefusal(await erase('me'), { code: 'VALIDATION_ERROR', field: 'user_id', reason: 'must be integer' });
  });

  test('404: knows nobody else', async () => {
    expectRefusal(await erase(999_999), { code: 'NOT_FOUND', field: 'user_id', reason: 'No such user' });
  });

  test('409: nobody erases the own account here', async () => {
    expectRefusal(await erase(administrator.id), {
      code: 'CONFLICT',
      field: 'user_id',
      reason: 'Delete your own account in its settings',
    });
  });

  test('409: the last active administrator stays', async () => {
    await using small = await openHost();
    const last = await small.store.accounts.byUsername('admin');
    // Somebody who was an administrator when the request came in.
    const former = await small.createPerson();
    await expect(small.domain.erasure.eraseUser(former.account, last?.id ?? 0)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: 'user_id', reason: 'The last active administrator must stay' },
    });
    expect((await small.store.accounts.byUsername('admin'))?.status).toBe('active');
  });
});

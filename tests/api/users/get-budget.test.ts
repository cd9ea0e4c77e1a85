import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { addCall } from '../usage/history.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const { token } = administrator;

describe('users.getBudget', () => {
  test('200: shows that there is no limit at first, and what is spent', async () => {
    const person = await host.createPerson();
    await addCall(host, person, { createdAt: host.clock.now(), cost: 0.3 });
    expect(await dataOf(host, 'users.getBudget', { token, path: { user_id: person.id } })).toEqual({
      month: expect.stringMatching(/^\d{4}-\d{2}$/),
      monthly_limit: null,
      spent: 0.3,
      reserved: 0,
      remaining: null,
    });
  });

  test('200: shows what is left of a limit, never less than nothing', async () => {
    const person = await host.createPerson();
    const path = { user_id: person.id };
    await addCall(host, person, { createdAt: host.clock.now(), cost: 1.2 });
    await dataOf(host, 'users.setBudget', { token, path, body: { monthly_limit: 2 } });
    expect(await dataOf(host, 'users.getBudget', { token, path })).toMatchObject({ spent: 1.2, remaining: 0.8 });
    await dataOf(host, 'users.setBudget', { token, path, body: { monthly_limit: 1 } });
    expect(await dataOf(host, 'users.getBudget', { token, path })).toMatchObject({ spent: 1.2, remaining: 0 });
  });

  test('400: refuses an id that is no number', async () => {
    expectRefusal(await call(host, 'users.getBudget', { token, path: { user_id: 'me' } }), {
      code: 'VALIDATION_ERROR',
      field: 'user_id',
      reason: 'must be integer',
    });
  });

  test('404: knows no such user', async () => {
    expectRefusal(await call(host, 'users.getBudget', { token, path: { user_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'user_id',
      reason: 'No such user',
    });
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const body = { monthly_limit: 5 };

describe('users.setBudget', () => {
  test('200: sets a limit, changes it and takes it away', async () => {
    const { id: user_id } = await host.createPerson();
    for (const monthly_limit of [5, 0.000_000_000_1, 0, 100_000, null]) {
      const set = await dataOf(host, 'users.setBudget', { token, path: { user_id }, body: { monthly_limit } });
      expect(set).toMatchObject({ monthly_limit, spent: 0, remaining: monthly_limit });
      expect(await dataOf(host, 'users.getBudget', { token, path: { user_id } })).toEqual(set);
    }
  });

  test('200: leaves other people’s budgets alone', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await dataOf(host, 'users.setBudget', { token, path: { user_id: one.id }, body });
    expect((await dataOf(host, 'users.getBudget', { token, path: { user_id: other.id } })).monthly_limit).toBeNull();
  });

  test('400: refuses a limit below nothing', async () => {
    const { id: user_id } = await host.createPerson();
    expectRefusal(await call(host, 'users.setBudget', { token, path: { user_id }, body: { monthly_limit: -1 } }), {
      code: 'VALIDATION_ERROR',
      field: 'monthly_limit',
      reason: 'must be >= 0',
    });
  });

  test('404: knows no such user', async () => {
    expectRefusal(await call(host, 'users.setBudget', { token, path: { user_id: 999_999 }, body }), {
      code: 'NOT_FOUND',
      field: 'user_id',
      reason: 'No such user',
    });
  });
});

import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();
const MANY = 60;

test('of many tokens that are made at once, 50 are kept', async () => {
  const { account } = await host.createPerson();
  const wish = { name: 'Program', scopes: ['chat' as const], expiresInDays: undefined };
  const make = () => host.domain.apiTokens.create(account.id, wish);
  const made = await Promise.allSettled(Array.from({ length: MANY }, make));
  const refused = made.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
  expect(refused).toHaveLength(MANY - 50);
  expect(refused[0]).toMatchObject({ code: 'CONFLICT', details: { reason: 'At most 50 tokens are kept' } });
  expect((await host.store.apiTokens.list({ accountId: account.id, offset: 0, limit: 1 })).total).toBe(50);
});

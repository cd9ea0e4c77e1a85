import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();

test('nobody is erased with a password that is another by then', async () => {
  const { account, password } = await host.createPerson();
  // Read before: another password is set since.
  await host.store.accounts.update(account.id, { passwordHash: 'another' });
  await expect(host.domain.erasure.deleteOwn(account, 'unknown', { password })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await host.store.accounts.byId(account.id)).toMatchObject({ status: 'active' });
});

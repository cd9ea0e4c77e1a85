import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();

test('no address is given with a password that is another by then', async () => {
  const { account, password } = await host.createPerson();
  // Read before: another password is set since.
  await host.store.accounts.update(account.id, { passwordHash: 'another' });
  const wish = { email: `late-${account.id}@example.com` };
  const change = host.domain.profile.update({ account, sessionId: 'unknown' }, wish, password);
  await expect(change).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await host.store.accounts.byId(account.id)).toMatchObject({ pendingEmail: null });
});

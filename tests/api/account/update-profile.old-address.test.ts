import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

test('the old address is told when a person or an administrator changes it', async () => {
  const [person, administrator] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
  await dataOf(host, 'compat.maas.updateProfile', { token: person.token, body: { email: 'second@example.com' } });
  expect((await host.nextMail(person.email)).subject).toContain('was changed');
  expect((await host.nextMail('second@example.com')).subject).toContain('Verify');
  const path = { user_id: person.id };
  await dataOf(host, 'users.update', { token: administrator.token, path, body: { email: 'third@example.com' } });
  expect((await host.nextMail('second@example.com')).subject).toContain('was changed');
});

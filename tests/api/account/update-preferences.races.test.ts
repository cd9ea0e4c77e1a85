import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

test('preferences that change at the same moment are all kept', async () => {
  const { token } = await host.createPerson();
  const bodies = [{ language: 'en-US' }, { theme: 'dark' }, { timezone: 'Europe/Paris' }] as const;
  await Promise.all(bodies.map((body) => dataOf(host, 'account.updatePreferences', { token, body })));
  const preferences = await dataOf(host, 'account.getProfile', { token }).then((it) => it.user.preferences);
  expect(preferences).toMatchObject({ language: 'en-US', theme: 'dark', timezone: 'Europe/Paris' });
});

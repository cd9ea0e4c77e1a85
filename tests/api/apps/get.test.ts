import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'app_id', reason: 'No such application' } as const;

describe('apps.get', () => {
  test('200: shows an application to its owner', async () => {
    const { token } = await host.createPerson();
    const body = { name: 'Helper', config: { system_prompt: 'Be brief.\n<b>&amp;</b>' } };
    const app = await dataOf(host, 'apps.create', { token, body });
    expect(await dataOf(host, 'apps.get', { token, path: { app_id: app.id } })).toEqual(app);
    expect(app.config.system_prompt).toBe(body.config.system_prompt);
  });

  test('404: knows no such application, nor somebody else’s', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    const { id } = await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Private' } });
    for (const app_id of [id, 'app_nowhere', '%', '1']) {
      expectRefusal(await call(host, 'apps.get', { token: other.token, path: { app_id } }), refusal);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'app_id', reason: 'No such application' } as const;

describe('apps.delete', () => {
  test('200: deletes the application for good', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'apps.create', { token, body: { name: 'Helper' } });
    const kept = await dataOf(host, 'apps.create', { token, body: { name: 'Other' } });
    const path = { app_id: id };
    expect(await dataOf(host, 'apps.delete', { token, path })).toEqual({
      message: 'The application has been deleted.',
    });
    for (const operation of ['apps.get', 'apps.delete'] as const) {
      expectRefusal(await call(host, operation, { token, path }), refusal);
    }
    expectRefusal(await call(host, 'apps.chat', { token, path, body: { message: 'Hello' } }), refusal);
    expect((await dataOf(host, 'apps.list', { token })).applications).toEqual([kept]);
  });

  test('200: conversations stay with those who had them, and can go on as ordinary ones', async () => {
    const [owner, guest] = [await host.createPerson(), await host.createPerson()];
    const { id } = await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Helper' } });
    const path = { app_id: id };
    const { token } = guest;
    const { conversation_id } = await dataOf(host, 'apps.chat', { token, path, body: { message: '/echo Hello' } });
    await dataOf(host, 'apps.delete', { token: owner.token, path });
    const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id } });
    expect(messages.map((it) => it.content)).toEqual(['/echo Hello', 'Hello']);
    const body = { message: '/echo Still here', conversation_id };
    expect((await dataOf(host, 'chat.send', { token, body })).response).toBe('Still here');
  });

  test('404: does not delete somebody else’s', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    const { id } = await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Helper' } });
    expectRefusal(await call(host, 'apps.delete', { token: other.token, path: { app_id: id } }), refusal);
    await dataOf(host, 'apps.get', { token: owner.token, path: { app_id: id } });
  });
});

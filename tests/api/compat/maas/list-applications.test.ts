import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape, modelIdOf, publish } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.listApplications';

/** As the surface's document shows it. */
const documented = {
  data: [
    {
      id: 'app_123',
      name: '智能客服',
      description: '基于GPT-4的智能客服应用',
      model_id: 'model_123',
      status: 'running',
      endpoint: 'https://api.example.com/apps/app_123',
      created_at: '2024-01-01T00:00:00Z',
    },
  ],
  pagination: { page: 1, limit: 20, total: 50, pages: 3 },
};

describe(id, () => {
  test('200: answers as documented, with the person’s own applications alone', async () => {
    const { owner, path } = await publish(host);
    const page = await bodyOf(host, id, { token: owner.token, query: { page: 1, limit: 20 } });
    expectShape(page, documented);
    expect(page.data.map((it: { id: string }) => it.id)).toEqual([path.app_id]);
    expect(page.pagination).toEqual({ page: 1, limit: 20, total: 1, pages: 1 });
    const { token } = await host.createPerson();
    expect(await bodyOf(host, id, { token })).toEqual({
      data: [],
      pagination: { page: 1, limit: 20, total: 0, pages: 0 },
    });
  });

  test('200: shows what was made natively, the newest first', async () => {
    const { token } = await host.createPerson();
    const first = await dataOf(host, 'apps.create', { token, body: { name: 'First', model: 'qwen-plus' } });
    const second = await dataOf(host, 'apps.create', { token, body: { name: 'Second' } });
    await dataOf(host, 'apps.update', { token, path: { app_id: second.id }, body: { status: 'stopped' } });
    expect((await bodyOf(host, id, { token })).data).toMatchObject([
      { id: second.id, name: 'Second', model_id: await modelIdOf(host, 'gpt-3.5-turbo'), status: 'stopped' },
      { id: first.id, name: 'First', model_id: await modelIdOf(host, 'qwen-plus'), status: 'running' },
    ]);
    expect((await bodyOf(host, id, { token, query: { page: 2, limit: 1 } })).data).toMatchObject([{ id: first.id }]);
  });

  test('200: an application outlives its model', async () => {
    const admin = await host.createPerson({ role: 'admin' });
    const { owner } = await publish(host, 'moonshot-v1-8k');
    await dataOf(host, 'models.delete', { token: admin.token, path: { model_id: 'moonshot-v1-8k' } });
    expect((await bodyOf(host, id, { token: owner.token })).data).toMatchObject([{ model_id: null }]);
  });

  test('400: refuses a page that cannot be', async () => {
    const { token } = await host.createPerson();
    for (const [field, value] of [
      ['page', 0],
      ['limit', 101],
    ] as const) {
      expectError(await call(host, id, { token, query: { [field]: value } }), 400, { field });
    }
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();

describe('models.list', () => {
  test('200: lists the documented models in their order', async () => {
    const { token } = await host.createPerson();
    const { models, pagination } = await dataOf(host, 'models.list', { token });
    expect(models.slice(0, 2)).toMatchObject([
      {
        id: 'gpt-3.5-turbo',
        name: 'GPT-3.5 Turbo',
        description: 'Most capable GPT-3.5 model',
        max_tokens: 4096,
        cost_per_1k_tokens: 0.002,
        available: true,
      },
      {
        id: 'gpt-4',
        name: 'GPT-4',
        description: 'More capable than any GPT-3.5 model',
        max_tokens: 8192,
        cost_per_1k_tokens: 0.03,
        available: true,
      },
    ]);
    expect(models.map((it) => it.id)).toContain('Qwen/QwQ-32B-Instruct');
    expect(pagination).toEqual({
      current_page: 1,
      total_pages: 1,
      total_count: models.length,
      per_page: 100,
    });
  });

  test('200: lists a model that is switched off as not available', async () => {
    const { token } = await host.createPerson();
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired', active: false, sortOrder: 1000 }]);
    const { models } = await dataOf(host, 'models.list', { token });
    expect(models.at(-1)).toMatchObject({ id: 'retired', available: false });
  });

  test.each([
    [{ provider: 'moonshot' }, ['moonshot-v1-8k']],
    [{ provider: 'nobody' }, []],
    [{ search: 'qwq' }, ['Qwen/QwQ-32B-Instruct']],
    [{ search: '视觉' }, ['qwen-vl-max-latest']],
    [{ search: 'GPT', provider: 'openai', active_only: true }, ['gpt-3.5-turbo', 'gpt-4', 'gpt-4o-mini']],
    [{ type: 'embedding' }, []],
    [{ type: 'chat', limit: 1, page: 2 }, ['gpt-4']],
  ] as const)('200: finds %j', async (query, ids) => {
    const { token } = await host.createPerson();
    const { models } = await dataOf(host, 'models.list', { token, query });
    expect(models.map((it) => it.id)).toEqual(ids);
  });

  test('200: leaves out what is switched off when only active models are asked for', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    const providers = [{ provider: 'openai' }];
    const body = { id: 'resting', name: 'Resting', max_tokens: 10, available: false, providers };
    await dataOf(host, 'models.create', { token, body });
    const ids = async (query: { active_only?: boolean }) =>
      (await dataOf(host, 'models.list', { token, query })).models.map((it) => it.id);
    expect(await ids({ active_only: true })).not.toContain('resting');
    expect(await ids({ active_only: false })).toContain('resting');
    expect(await ids({})).toContain('resting');
  });

  test('400: refuses a type that is none', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'models.list', { token, query: { type: 'poem' } }), {
      code: 'VALIDATION_ERROR',
      field: 'type',
    });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'models.list', { token: await token(host) }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'models.list', { token }));
  });
});

import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

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

  test('200: while no provider is configured, the simulator answers for every chat model that is switched on', async () => {
    await using fresh = await openHost();
    const { token } = await fresh.createPerson();
    const { models } = await dataOf(fresh, 'models.list', { token });
    expect(models.filter((it) => !it.available || !it.is_active)).toEqual([]);
    expect(models.filter((it) => it.is_default).map((it) => it.id)).toEqual(['gpt-3.5-turbo']);
  });

  test('200: with a provider, models that it offers are available, and one of them answers when none is named', async () => {
    await using fresh = await openHost({ providerKeys: { moonshot: 'sk-environment-0123456789' } });
    const { token } = await fresh.createPerson();
    const list = async (token: string) => (await dataOf(fresh, 'models.list', { token })).models;
    const [kimi, ...others] = (await list(token)).filter((it) => it.available);
    expect([kimi, others]).toMatchObject([{ id: 'moonshot-v1-8k', is_default: true }, []]);
    expect((await list(token)).find((it) => it.id === 'gpt-4')).not.toHaveProperty('missing');

    const conversation = await dataOf(fresh, 'conversations.create', { token, body: {} });
    expect(conversation.model).toBe('moonshot-v1-8k');
    const openai = await call(fresh, 'openai.listModels', { token });
    expect(openai.body.data.map(({ id }: { id: string }) => id)).toEqual(['moonshot-v1-8k']);
  });

  test('200: an own key makes a model available to its owner alone', async () => {
    await using fresh = await openHost({ providerKeys: { moonshot: 'sk-environment-0123456789' } });
    const [owner, other] = [await fresh.createPerson(), await fresh.createPerson()];
    const body = { provider: 'openai', api_key: 'sk-own-0123456789-0123' };
    await dataOf(fresh, 'apiKeys.create', { token: owner.token, body });
    const availableTo = async ({ token }: { token: string }) =>
      (await dataOf(fresh, 'models.list', { token })).models
        .filter((it) => it.available)
        .map((it) => [it.id, it.is_default]);
    expect(await availableTo(other)).toEqual([['moonshot-v1-8k', true]]);
    expect(await availableTo(owner)).toEqual([
      ['gpt-3.5-turbo', true],
      ['gpt-4', false],
      ['gpt-4o-mini', false],
      ['moonshot-v1-8k', false],
    ]);
  });

  test('200: administrators are told what a model lacks, and at which provider', async () => {
    await using fresh = await openHost({ providerKeys: { moonshot: 'sk-environment-0123456789' } });
    const { token } = await fresh.createPerson({ role: 'admin' });
    const [openai] = (await dataOf(fresh, 'providers.list', { token })).providers;
    await dataOf(fresh, 'models.toggle', { token, path: { model_id: 'moonshot-v1-8k' } });
    const missing = async () =>
      Object.fromEntries((await dataOf(fresh, 'models.list', { token })).models.map((it) => [it.id, it.missing]));
    expect(await missing()).toMatchObject({
      'gpt-4': { reason: 'no_key', provider: 'openai' },
      'gemini-pro': { reason: 'no_key', provider: 'gemini' },
      'moonshot-v1-8k': { reason: 'model_off', provider: null },
    });
    const path = { provider_id: openai?.id ?? 0 };
    await dataOf(fresh, 'providers.update', { token, path, body: { is_active: false } });
    expect((await missing())['gpt-4']).toEqual({ reason: 'provider_off', provider: 'openai' });
  });

  test('400: refuses a type that is none', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'models.list', { token, query: { type: 'poem' } }), {
      code: 'VALIDATION_ERROR',
      field: 'type',
    });
  });
});

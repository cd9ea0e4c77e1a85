import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape, modelIdOf, publish } from './maas.ts';

const host = await useHost();
const { token } = await host.createPerson();
const id = 'compat.maas.listModels';

/** As the surface's document shows it. */
const documented = {
  data: [
    {
      id: 'model_123',
      name: 'GPT-4',
      description: '最新的GPT-4模型',
      category: 'text',
      version: '4.0',
      status: 'active',
      created_at: '2024-01-01T00:00:00Z',
      updated_at: '2024-01-15T10:30:00Z',
    },
  ],
  pagination: { page: 1, limit: 20, total: 100, pages: 5 },
};

const namesOf = ({ data }: { data: { name: string }[] }) => data.map((it) => it.name);

describe(id, () => {
  test('200: answers as documented', async () => {
    const page = await bodyOf(host, id, { token, query: { page: 1, limit: 20, category: 'text' } });
    expectShape(page, documented);
    const { models } = await dataOf(host, 'models.list', { token });
    expect(namesOf(page)).toEqual(models.map((it) => it.name));
    expect(page.pagination).toEqual({ page: 1, limit: 20, total: models.length, pages: 1 });
  });

  test('200: tells the version that a name tells', async () => {
    const { data } = await bodyOf(host, id, { token });
    const versions = Object.fromEntries(data.map((it: { name: string; version: string }) => [it.name, it.version]));
    expect(versions).toMatchObject({
      'GPT-4': '4.0',
      'GPT-3.5 Turbo': '3.5',
      'Gemini Pro': '1.0',
      'Qwen2.5-72B': '2.5',
      'QwQ-32B': '1.0',
      'Kimi 8K': '1.0',
    });
  });

  test('200: comes in pages', async () => {
    const { data, pagination } = await bodyOf(host, id, { token, query: { page: 2, limit: 4 } });
    expect(data).toHaveLength(4);
    expect(pagination).toEqual({ page: 2, limit: 4, total: 9, pages: 3 });
  });

  test('200: searches names and descriptions', async () => {
    expect(namesOf(await bodyOf(host, id, { token, query: { search: 'kimi' } }))).toEqual(['Kimi 8K']);
    expect((await bodyOf(host, id, { token, query: { search: '通义' } })).data.length).toBeGreaterThan(1);
  });

  test('200: sorts by name, age and popularity', async () => {
    await using fresh = await openHost();
    const person = await fresh.createPerson({ role: 'admin' });
    const sorted = async (sort: string) => namesOf(await bodyOf(fresh, id, { token: person.token, query: { sort } }));
    const names = await sorted('name');
    expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));

    fresh.clock.advance(1000);
    const body = { name: 'Newest', category: 'text', model_file: 'gpt-4' };
    await bodyOf(fresh, 'compat.maas.createModel', { token: person.token, body });
    expect((await sorted('created_at'))[0]).toBe('Newest');

    const { owner, path } = await publish(fresh, 'qwen-plus');
    await bodyOf(fresh, 'compat.maas.chat', { token: owner.token, path, body: { message: '/echo Hi' } });
    expect((await sorted('popularity'))[0]).toBe('Qwen-Plus');
  });

  test('200: knows categories by what models make', async () => {
    await using fresh = await openHost();
    const person = await fresh.createPerson({ role: 'admin' });
    for (const category of ['image', 'audio', 'video']) {
      const body = { name: `Maker of ${category}`, category, model_file: 'maker' };
      await bodyOf(fresh, 'compat.maas.createModel', { token: person.token, body });
      const page = await bodyOf(fresh, id, { token: person.token, query: { category } });
      expect(page.data).toMatchObject([{ name: `Maker of ${category}`, category }]);
    }
    await dataOf(fresh, 'models.create', {
      token: person.token,
      body: { id: 'embedder', name: 'Embedder', type: 'embedding', providers: [{ provider: 'openai' }], max_tokens: 1 },
    });
    expect(namesOf(await bodyOf(fresh, id, { token: person.token, query: { category: 'text' } }))).toContain(
      'Embedder',
    );
  });

  test('200: shows what is switched off as inactive', async () => {
    const admin = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'models.toggle', { token: admin.token, path: { model_id: 'qwen-plus' } });
    const { data } = await bodyOf(host, id, { token, query: { search: 'qwen-plus' } });
    expect(data).toMatchObject([{ id: await modelIdOf(host, 'qwen-plus'), status: 'inactive' }]);
    await dataOf(host, 'models.toggle', { token: admin.token, path: { model_id: 'qwen-plus' } });
  });

  test.each([
    ['page', '0'],
    ['page', 'one'],
    ['limit', '101'],
    ['limit', '0'],
    ['category', 'embedding'],
    ['sort', 'price'],
  ])('400: refuses %s=%s', async (field, value) => {
    expectError(await call(host, id, { token, query: { [field]: value } }), 400, { field });
  });
});

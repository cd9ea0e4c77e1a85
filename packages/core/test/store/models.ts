import { expect, test } from 'vitest';
import { addAccount, addCall, addConversation, NOW, newModel } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeModels(store: CurrentStore): void {
  test('models are listed in their order, and of the same order the older first', async () => {
    const [a, b, c] = [newModel({ sortOrder: 2 }), newModel({ sortOrder: 1 }), newModel({ sortOrder: 2 })];
    await store().models.insertMissing([a, b, c]);
    expect(await store().models.list()).toEqual([b, a, c].map((it) => ({ ...it, id: expect.any(Number) })));
  });

  test('a model is found by its key', async () => {
    const model = newModel({ key: 'gpt-4o', active: false, inputPrice: 0, outputPrice: 3 });
    await store().models.insertMissing([model]);
    expect(await store().models.byKey('gpt-4o')).toEqual({ ...model, id: expect.any(Number) });
    expect(await store().models.byKey('GPT-4o')).toBeUndefined();
  });

  test('a model is found by its id', async () => {
    await store().models.insertMissing([newModel(), newModel()]);
    const [, second] = await store().models.list();
    expect(await store().models.byId(second?.id ?? 0)).toEqual(second);
    expect(await store().models.byId(999_999)).toBeUndefined();
  });

  test('a model that is there already stays as it is', async () => {
    const model = newModel();
    await store().models.insertMissing([model]);
    const added = newModel();
    await store().models.insertMissing([{ ...model, displayName: 'Another name' }, added]);
    expect((await store().models.list()).map((it) => [it.key, it.displayName])).toEqual([
      [model.key, model.displayName],
      [added.key, added.displayName],
    ]);
  });

  test('no models are no trouble', async () => {
    await store().models.insertMissing([]);
    expect(await store().models.list()).toEqual([]);
  });

  test('a new model is added, unless its key is taken', async () => {
    const model = newModel({ offers: [{ provider: 'openai', upstreamModel: 'gpt' }], supportsVision: true });
    expect(await store().models.insert(model)).toEqual({ ...model, id: expect.any(Number) });
    expect(await store().models.insert({ ...newModel(), key: model.key })).toBe('taken');
    expect(await store().models.list()).toEqual([{ ...model, id: expect.any(Number) }]);
  });

  test('a model changes in what is named', async () => {
    const model = newModel();
    await store().models.insertMissing([model]);
    const changes = {
      offers: [
        { provider: 'moonshot', upstreamModel: null },
        { provider: 'openai', upstreamModel: 'x' },
      ],
      type: 'image',
      supportsStreaming: false,
      supportsFunctionCalling: false,
      supportsVision: true,
      active: false,
      inputPrice: 0.000_000_1,
    } as const;
    const changed = { ...model, ...changes, id: expect.any(Number) };
    expect(await store().models.update(model.key, { ...changes, offers: [...changes.offers] })).toEqual(changed);
    expect(await store().models.byKey(model.key)).toEqual(changed);
    expect(await store().models.update('unknown', { active: true })).toBeUndefined();
  });

  test('a model is switched off and on again', async () => {
    const { key } = newModel();
    await store().models.insertMissing([newModel({ key })]);
    expect(await store().models.toggle(key, NOW + 1)).toMatchObject({ active: false, updatedAt: NOW + 1 });
    expect(await store().models.toggle(key, NOW + 2)).toMatchObject({ active: true, updatedAt: NOW + 2 });
    expect(await store().models.toggle('unknown', NOW)).toBeUndefined();
  });

  test('a model is deleted once', async () => {
    const [gone, kept] = [newModel(), newModel()];
    await store().models.insertMissing([gone, kept]);
    expect(await store().models.delete(gone.key)).toBe(true);
    expect(await store().models.delete(gone.key)).toBe(false);
    expect((await store().models.list()).map((it) => it.key)).toEqual([kept.key]);
  });

  test('models move to new places, all or none', async () => {
    const [a, b, c] = [newModel({ sortOrder: 1 }), newModel({ sortOrder: 2 }), newModel({ sortOrder: 3 })];
    await store().models.insertMissing([a, b, c]);
    const keys = async () => (await store().models.list()).map((it) => it.key);
    const places = [
      { key: a.key, sortOrder: 9 },
      { key: c.key, sortOrder: -1 },
    ];
    expect(await store().models.reorder(places, NOW + 1)).toBeUndefined();
    expect(await keys()).toEqual([c.key, b.key, a.key]);
    expect(await store().models.byKey(a.key)).toMatchObject({ sortOrder: 9, updatedAt: NOW + 1 });
    const refused = [
      { key: b.key, sortOrder: 100 },
      { key: 'unknown', sortOrder: 0 },
    ];
    expect(await store().models.reorder(refused, NOW + 2)).toEqual({ missing: 'unknown' });
    expect(await keys()).toEqual([c.key, b.key, a.key]);
  });

  test.each([
    ['all', {}, 'abcd'],
    ['those that are switched on', { activeOnly: true }, 'abc'],
    ['those of a type', { type: 'embedding' }, 'b'],
    ['those of several types', { type: ['embedding', 'image'] }, 'b'],
    ['those of a provider, wherever it stands', { provider: 'openai' }, 'acd'],
    ['those of a provider that none has', { provider: 'open' }, ''],
    ['part of a key', { search: 'b-key' }, 'b'],
    ['part of a name, in any case', { search: 'CAPABLE 通' }, 'c'],
    ['part of a description', { search: '100%' }, 'd'],
    ['no wildcards', { search: 'a_key' }, ''],
    ['all of it at once', { search: 'key', provider: 'openai', activeOnly: true, type: 'chat' }, 'ac'],
  ] as const)('finding %s', async (_, filter, found) => {
    const offers = (...keys: string[]) => keys.map((provider) => ({ provider, upstreamModel: null }));
    await store().models.insertMissing([
      newModel({ key: 'a-key', sortOrder: 0 }),
      newModel({ key: 'b-key', sortOrder: 1, type: 'embedding', offers: offers('moonshot') }),
      newModel({ key: 'c-key', sortOrder: 2, displayName: 'Capable 通义', offers: offers('moonshot', 'openai') }),
      newModel({ key: 'd-key', sortOrder: 3, description: '100% yours', active: false }),
    ]);
    const { rows, total } = await store().models.find({ ...filter, offset: 0, limit: 10 });
    expect(rows.map((it) => it.key[0]).join('')).toBe(found);
    expect(total).toBe(found.length);
  });

  test.each([
    ['name', 'bca'],
    ['created_at', 'cba'],
    ['popularity', 'bac'],
  ] as const)('models are ordered by %s', async (order, found) => {
    await store().models.insertMissing([
      newModel({ key: 'a', displayName: 'zebra', sortOrder: 1 }),
      newModel({ key: 'b', displayName: 'Ant', sortOrder: 2, createdAt: NOW + 1 }),
      newModel({ key: 'c', displayName: 'bee', sortOrder: 3, createdAt: NOW + 1 }),
    ]);
    const conversation = await addConversation(store());
    await addCall(store(), conversation, { model: 'b' });
    await addCall(store(), await addConversation(store()), { model: 'b' });
    await addCall(store(), conversation, { model: 'a' });
    const { rows } = await store().models.find({ order, offset: 0, limit: 10 });
    expect(rows.map((it) => it.key).join('')).toBe(found);
  });

  test('what was renamed is found by its new name', async () => {
    const model = newModel({ displayName: 'Old' });
    await store().models.insertMissing([model]);
    await store().models.update(model.key, { displayName: 'NEW' });
    const totalOf = async (search: string) => (await store().models.find({ search, offset: 0, limit: 1 })).total;
    expect([await totalOf('old'), await totalOf('new')]).toEqual([0, 1]);
  });

  test('models come in pages', async () => {
    await store().models.insertMissing([1, 2, 3].map((sortOrder) => newModel({ sortOrder })));
    const { rows, total } = await store().models.find({ offset: 2, limit: 2 });
    expect([rows.map((it) => it.sortOrder), total]).toEqual([[3], 3]);
  });

  test('what is handed out are copies', async () => {
    const model = newModel();
    await store().models.insertMissing([model]);
    const found = await store().models.byKey(model.key);
    for (const it of [found, ...(await store().models.list())]) {
      if (it) Object.assign(it, { active: false }).offers.pop();
    }
    expect(await store().models.byKey(model.key)).toMatchObject(model);
  });

  test('a model of somebody’s own is in no list but theirs', async () => {
    const [owner, other] = [await addAccount(store()), await addAccount(store())];
    const madeBy = { accountId: owner.id, basis: 'base' };
    const [shared, own] = [newModel(), newModel({ madeBy })];
    await store().models.insertMissing([shared, own]);
    expect(await store().models.byKey(own.key)).toMatchObject({ madeBy });
    const { list, find } = store().models;
    expect((await list()).map((it) => it.key)).toEqual([shared.key]);
    const seenBy = async (viewerId?: number | null) =>
      (await find({ viewerId, offset: 0, limit: 10 })).rows.map((it) => it.key).sort();
    expect(await seenBy(owner.id)).toEqual([shared.key, own.key].sort());
    for (const stranger of [other.id, null, undefined]) expect(await seenBy(stranger)).toEqual([shared.key]);
  });
}

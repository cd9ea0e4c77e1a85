import { expect, test } from 'vitest';
import { newModel } from '../rows.ts';
import type { CurrentStore } from '../store-suite.ts';

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

  test('what is handed out are copies', async () => {
    const model = newModel();
    await store().models.insertMissing([model]);
    const found = await store().models.byKey(model.key);
    for (const it of [found, ...(await store().models.list())]) if (it) it.active = false;
    expect(await store().models.byKey(model.key)).toMatchObject({ active: true });
  });
}

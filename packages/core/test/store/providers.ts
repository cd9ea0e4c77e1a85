import { expect, test } from 'vitest';
import { addProvider, NOW, newProvider } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeProviders(store: CurrentStore): void {
  test('a provider is found by its id and among keys', async () => {
    const given = newProvider({ sealedKey: 'sealed', keyHint: 'sk-…abcd', requiresKey: false, active: false });
    const provider = await store().providers.insert(given);
    expect(provider).toEqual({ ...given, id: expect.any(Number) });
    const other = await addProvider(store(), { sortOrder: -1 });
    expect(await store().providers.byId(provider?.id ?? 0)).toEqual(provider);
    expect(await store().providers.byId(999)).toBeUndefined();
    expect(await store().providers.byKeys([given.key, 'unknown', other.key])).toEqual([other, provider]);
    expect(await store().providers.byKeys([])).toEqual([]);
  });

  test('a key belongs to one provider', async () => {
    const { key } = await addProvider(store());
    expect(await store().providers.insert(newProvider({ key }))).toBeUndefined();
    await store().providers.insertMissing([newProvider({ key, displayName: 'Another' }), newProvider({ key: 'new' })]);
    expect((await store().providers.all()).map((it) => [it.key, it.displayName])).toEqual([
      [key, 'A provider'],
      ['new', 'A provider'],
    ]);
    await store().providers.insertMissing([]);
  });

  test('providers are listed in their order, in pages, with and without those that are switched off', async () => {
    const c = await addProvider(store(), { sortOrder: 2 });
    const a = await addProvider(store(), { sortOrder: 1, active: false });
    const b = await addProvider(store(), { sortOrder: 1 });
    const list = (activeOnly: boolean, offset: number) => store().providers.list({ activeOnly, offset, limit: 2 });
    expect(await list(false, 0)).toEqual({ rows: [a, b], total: 3 });
    expect(await list(false, 2)).toEqual({ rows: [c], total: 3 });
    expect(await list(true, 0)).toEqual({ rows: [b, c], total: 2 });
    expect(await store().providers.all()).toEqual([a, b, c]);
  });

  test('a provider changes in what is named', async () => {
    const provider = await addProvider(store());
    const changes = { active: false, requiresKey: false, sealedKey: 'sealed', keyHint: '…', updatedAt: NOW + 1 };
    expect(await store().providers.update(provider.id, changes)).toEqual({ ...provider, ...changes });
    expect(await store().providers.byId(provider.id)).toEqual({ ...provider, ...changes });
    expect(await store().providers.update(999, changes)).toBeUndefined();
  });

  test('the limit for the first piece is stored, and taken away', async () => {
    const provider = await addProvider(store(), { firstByteTimeout: 900 });
    expect((await store().providers.byId(provider.id))?.firstByteTimeout).toBe(900);
    expect((await store().providers.update(provider.id, { firstByteTimeout: null }))?.firstByteTimeout).toBeNull();
  });

  test('refused parameters are remembered once each, and forgotten when they are old', async () => {
    const refusal = { baseUrl: 'https://api.example.com/v1', model: 'o3', parameter: 'max_tokens', refusedAt: NOW };
    const other = { ...refusal, parameter: 'temperature', refusedAt: NOW + 1 };
    await Promise.all([refusal, other, refusal].map((it) => store().providers.addRefusal(it)));
    expect(await store().providers.refusals(0)).toHaveLength(2);
    expect(await store().providers.refusals(NOW + 1)).toEqual([other]);
    expect(await store().providers.refusals(0)).toEqual([other]);
    await store().providers.addRefusal({ ...other, refusedAt: NOW + 5 });
    expect(await store().providers.refusals(NOW + 2)).toEqual([{ ...other, refusedAt: NOW + 5 }]);
  });

  test('what is handed out are copies', async () => {
    const provider = await addProvider(store());
    const stored = { ...provider };
    for (const it of [provider, ...(await store().providers.all())]) it.active = false;
    expect(await store().providers.byId(provider.id)).toEqual(stored);
  });
}

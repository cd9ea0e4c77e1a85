import type { NewProvider, ProviderStore } from '../providers/provider.ts';
import type { Tables } from './tables.ts';

export function providerStore({ providers, refusals, nextId }: Tables): ProviderStore {
  const ordered = () =>
    [...providers.values()].sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id).map((it) => ({ ...it }));

  function insert(provider: NewProvider) {
    if ([...providers.values()].some((it) => it.key === provider.key)) return undefined;
    const row = { ...provider, id: nextId('providers') };
    providers.set(row.id, row);
    return { ...row };
  }

  return {
    async list({ activeOnly, offset, limit }) {
      const found = ordered().filter((it) => it.active || !activeOnly);
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },

    all: async () => ordered(),

    async byId(id) {
      const row = providers.get(id);
      return row && { ...row };
    },

    byKeys: async (keys) => ordered().filter((it) => keys.includes(it.key)),

    async insertMissing(missing) {
      for (const provider of missing) insert(provider);
    },

    insert: async (provider) => insert(provider),

    async update(id, changes) {
      const row = providers.get(id);
      return row && { ...Object.assign(row, changes) };
    },

    async refusals(since) {
      const forgotten = refusals.filter((it) => it.refusedAt < since);
      for (const it of forgotten) refusals.splice(refusals.indexOf(it), 1);
      return structuredClone(refusals);
    },

    async addRefusal(refusal) {
      const { baseUrl, model, parameter, refusedAt } = refusal;
      const known = refusals.find((it) => it.baseUrl === baseUrl && it.model === model && it.parameter === parameter);
      if (known) known.refusedAt = refusedAt;
      else refusals.push({ ...refusal });
    },
  };
}

import { type Model, type ModelStore, modelText } from '../catalog/model.ts';
import { searchKey } from '../chat/conversation.ts';
import type { Tables } from './tables.ts';

export function modelStore({ models, nextId }: Tables): ModelStore {
  const ordered = () => [...models.values()].sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id).map(copy);

  function change(key: string, changes: (model: Model) => Partial<Model>): Model | undefined {
    const model = models.get(key);
    return model && copy(Object.assign(model, structuredClone(changes(model))));
  }

  return {
    list: async () => ordered(),

    async find({ activeOnly, provider, type, search, offset, limit }) {
      const part = searchKey(search ?? '');
      const found = ordered().filter(
        (it) =>
          (it.active || !activeOnly) &&
          (provider === undefined || it.offers.some((offer) => offer.provider === provider)) &&
          (type === undefined || it.type === type) &&
          searchKey(modelText(it)).includes(part),
      );
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },

    async byKey(key) {
      const model = models.get(key);
      return model && copy(model);
    },

    async byId(id) {
      const model = [...models.values()].find((it) => it.id === id);
      return model && copy(model);
    },

    async insertMissing(missing) {
      for (const model of missing) if (!models.has(model.key)) models.set(model.key, copy({ ...model, id: nextId() }));
    },

    async insert(model) {
      if (models.has(model.key)) return undefined;
      const row = { ...model, id: nextId() };
      models.set(row.key, copy(row));
      return row;
    },

    update: async (key, changes) => change(key, () => changes),
    toggle: async (key, now) => change(key, ({ active }) => ({ active: !active, updatedAt: now })),
    delete: async (key) => models.delete(key),

    async reorder(places, now) {
      const stranger = places.find((it) => !models.has(it.key));
      if (stranger) return { missing: stranger.key };
      for (const { key, sortOrder } of places) change(key, () => ({ sortOrder, updatedAt: now }));
      return undefined;
    },
  };
}

const copy = (model: Model): Model => structuredClone(model);

import type { ModelStore } from '../catalog/model.ts';
import type { Tables } from './tables.ts';

export function modelStore({ models, nextId }: Tables): ModelStore {
  return {
    async list() {
      return [...models.values()].sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id).map((it) => ({ ...it }));
    },

    async byKey(key) {
      const model = models.get(key);
      return model && { ...model };
    },

    async insertMissing(missing) {
      for (const model of missing) if (!models.has(model.key)) models.set(model.key, { ...model, id: nextId() });
    },
  };
}

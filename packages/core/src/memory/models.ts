import {
  isVisible,
  type Model,
  type ModelLimits,
  type ModelOrder,
  type ModelStore,
  modelText,
} from '../catalog/model.ts';
import { searchKey } from '../text/search-key.ts';
import type { Tables } from './tables.ts';

export function modelStore({ models, usage, nextId }: Tables): ModelStore {
  const ordered = () => [...models.values()].sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id).map(copy);

  const callsOf = ({ key }: Model) => usage.filter((it) => it.model === key).length;
  const ORDERS: Record<ModelOrder, (a: Model, b: Model) => number> = {
    name: (a, b) => compare(nameKey(a), nameKey(b)),
    created_at: (a, b) => b.createdAt - a.createdAt || b.id - a.id,
    popularity: (a, b) => callsOf(b) - callsOf(a),
  };

  function change(key: string, changes: (model: Model) => Partial<Model>): Model | undefined {
    const model = models.get(key);
    return model && copy(Object.assign(model, structuredClone(changes(model))));
  }

  return {
    list: async () => ordered().filter((it) => isVisible(it, null)),

    async find({ viewerId, activeOnly, provider, type, search, order, offset, limit }) {
      const part = searchKey(search ?? '');
      const found = ordered().filter(
        (it) =>
          isVisible(it, viewerId ?? null) &&
          (it.active || !activeOnly) &&
          (provider === undefined || it.offers.some((offer) => offer.provider === provider)) &&
          (type === undefined || [type].flat().includes(it.type)) &&
          searchKey(modelText(it)).includes(part),
      );
      if (order) found.sort(ORDERS[order]);
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },

    async byId(id) {
      const model = [...models.values()].find((it) => it.id === id);
      return model && copy(model);
    },

    async byKey(key) {
      const model = models.get(key);
      return model && copy(model);
    },

    async insertMissing(missing) {
      for (const model of missing)
        if (!models.has(model.key)) models.set(model.key, copy({ ...model, id: nextId('models') }));
    },

    async insert(model, most = Number.POSITIVE_INFINITY) {
      const { madeBy } = model;
      if (madeBy && ordered().filter((it) => it.madeBy?.accountId === madeBy.accountId).length >= most) return 'full';
      if (models.has(model.key)) return 'taken';
      const row = { ...model, id: nextId('models') };
      models.set(row.key, copy(row));
      return row;
    },

    async update(key, changes, expected) {
      const model = models.get(key);
      if (model && expected && !hasLimits(model, expected)) return 'changed';
      return change(key, () => changes);
    },

    addOffer: async (key, offer, now) =>
      change(key, ({ offers }) =>
        offers.some((it) => it.provider === offer.provider) ? {} : { offers: [...offers, offer], updatedAt: now },
      ),

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

const nameKey = ({ displayName }: Model) => displayName.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const hasLimits = (model: Model, { maxTokens, contextWindow }: ModelLimits) =>
  model.maxTokens === maxTokens && model.contextWindow === contextWindow;
const copy = (model: Model): Model => structuredClone(model);

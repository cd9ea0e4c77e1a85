import type { App, AppStore } from '../apps/app.ts';
import type { Tables } from './tables.ts';

export function appStore({ apps, conversations, nextId }: Tables): AppStore {
  return {
    async insert(app) {
      const row: App = { ...app, id: nextId('apps') };
      apps.set(row.id, row);
      return { ...row };
    },

    async byId(id) {
      const row = apps.get(id);
      return row && { ...row };
    },

    async byPublicId(publicId) {
      const row = [...apps.values()].find((it) => it.publicId === publicId);
      return row && { ...row };
    },

    async list({ accountId, offset, limit }) {
      const found = [...apps.values()].filter((it) => it.accountId === accountId).reverse();
      return { rows: found.slice(offset, offset + limit).map((it) => ({ ...it })), total: found.length };
    },

    async update(id, changes) {
      const row = apps.get(id);
      return row && { ...Object.assign(row, changes) };
    },

    async delete(id) {
      apps.delete(id);
      for (const it of conversations.values()) if (it.appId === id) it.appId = null;
    },
  };
}

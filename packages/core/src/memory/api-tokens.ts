import type { ApiTokenStore } from '../accounts/api-token.ts';
import type { Tables } from './tables.ts';

export function apiTokenStore({ apiTokens, accounts, nextId }: Tables): ApiTokenStore {
  return {
    async insert(token, most) {
      const owned = [...apiTokens.values()].filter((it) => it.accountId === token.accountId);
      if (owned.length >= most) return undefined;
      const row = { ...structuredClone(token), id: nextId('apiTokens') };
      apiTokens.set(row.id, row);
      return structuredClone(row);
    },

    async list({ accountId, offset, limit }) {
      const found = [...apiTokens.values()].filter((it) => it.accountId === accountId).sort((a, b) => b.id - a.id);
      return { rows: structuredClone(found.slice(offset, offset + limit)), total: found.length };
    },

    async byHash(hash) {
      const token = [...apiTokens.values()].find((it) => it.hash === hash);
      const account = token && accounts.get(token.accountId);
      return account && { token: structuredClone(token), account: structuredClone(account) };
    },

    async touch(id, now) {
      const row = apiTokens.get(id);
      if (row) row.lastUsedAt = now;
    },

    async delete(accountId, id) {
      return apiTokens.get(id)?.accountId === accountId && apiTokens.delete(id);
    },
  };
}

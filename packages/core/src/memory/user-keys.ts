import type { UserKey, UserKeyStore } from '../providers/user-key.ts';
import type { Tables } from './tables.ts';

export function userKeyStore({ userKeys, nextId }: Tables): UserKeyStore {
  const newestFirst = () => [...userKeys.values()].sort((a, b) => b.id - a.id).map((it) => ({ ...it }));

  function owned(accountId: number, id: number): UserKey | undefined {
    const row = userKeys.get(id);
    return row?.accountId === accountId ? row : undefined;
  }

  function change(row: UserKey | undefined, changes: Partial<UserKey>): UserKey | undefined {
    return row && { ...Object.assign(row, changes) };
  }

  return {
    async insert(key, most) {
      if (newestFirst().filter((it) => it.accountId === key.accountId).length >= most) return undefined;
      const row = { ...key, id: nextId('userKeys') };
      userKeys.set(row.id, row);
      return { ...row };
    },

    async list({ accountId, offset, limit }) {
      const found = newestFirst().filter((it) => it.accountId === accountId);
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },

    active: async (accountId) => newestFirst().filter((it) => it.accountId === accountId && it.active),
    all: async () => newestFirst(),

    async byId(accountId, id) {
      const row = owned(accountId, id);
      return row && { ...row };
    },

    update: async (accountId, id, changes) => change(owned(accountId, id), changes),

    async toggle(accountId, id, now) {
      const row = owned(accountId, id);
      return change(row, { active: !row?.active, updatedAt: now });
    },

    async delete(accountId, id) {
      return owned(accountId, id) !== undefined && userKeys.delete(id);
    },

    async touch(id, now) {
      change(userKeys.get(id), { lastUsedAt: now });
    },
  };
}

import type { Account } from '../accounts/account.ts';
import type { AccountStore, Taken } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function accountStore({ accounts, nextId }: Tables): AccountStore {
  const find = (wanted: (account: Account) => boolean) => copy([...accounts.values()].find(wanted));

  function taken({ id, email, usernameKey }: Account): Taken | undefined {
    const others = [...accounts.values()].filter((it) => it.id !== id);
    if (others.some((it) => it.email === email)) return { taken: 'email' };
    if (others.some((it) => it.usernameKey === usernameKey)) return { taken: 'username' };
    return undefined;
  }

  function put(account: Account): Account | Taken {
    const conflict = taken(account);
    if (conflict) return conflict;
    accounts.set(account.id, structuredClone(account));
    return account;
  }

  return {
    insert: async (account) => put({ ...account, id: nextId() }),
    byId: async (id) => copy(accounts.get(id)),
    byEmail: async (email) => find((it) => it.email === email),
    byUsername: async (usernameKey) => find((it) => it.usernameKey === usernameKey),
    async update(id, changes) {
      const account = accounts.get(id);
      if (!account) throw new Error(`There is no account ${id}`);
      return put(structuredClone({ ...account, ...changes }));
    },
  };
}

const copy = (account: Account | undefined) => structuredClone(account);

import type { Account } from '../accounts/account.ts';
import type { AccountStore, Taken, VerifiedFields } from '../accounts/store.ts';
import { searchKey } from '../text/search-key.ts';
import type { Tables } from './tables.ts';

export function accountStore({ accounts, nextId }: Tables): AccountStore {
  const find = (wanted: (account: Account) => boolean) => copy([...accounts.values()].find(wanted));

  function taken({ id, email, usernameKey, wechatOpenId, wechatUnionId }: Account): Taken | undefined {
    const others = [...accounts.values()].filter((it) => it.id !== id);
    if (others.some((it) => it.email === email)) return { taken: 'email' };
    if (others.some((it) => it.usernameKey === usernameKey)) return { taken: 'username' };
    if (others.some((it) => it.wechatOpenId !== null && it.wechatOpenId === wechatOpenId)) return { taken: 'wechat' };
    if (others.some((it) => it.wechatUnionId !== null && it.wechatUnionId === wechatUnionId))
      return { taken: 'wechat' };
    return undefined;
  }

  function put(account: Account): Account | Taken {
    const conflict = taken(account);
    if (conflict) return conflict;
    accounts.set(account.id, structuredClone(account));
    return account;
  }

  function update(id: number, changes: Partial<Account>): Account | Taken {
    const account = accounts.get(id);
    if (!account) throw new Error(`There is no account ${id}`);
    return put(structuredClone({ ...account, ...changes }));
  }

  return {
    insert: async (account) => put({ ...account, id: nextId() }),
    byId: async (id) => copy(accounts.get(id)),
    byEmail: async (email) => find((it) => it.email === email),
    byUsername: async (usernameKey) => find((it) => it.usernameKey === usernameKey),
    byWeChat: async ({ openId, unionId }) =>
      find((it) => unionId !== null && it.wechatUnionId === unionId) ?? find((it) => it.wechatOpenId === openId),

    async list({ search, role, status, offset, limit }) {
      const part = search === undefined ? '' : searchKey(search);
      const found = [...accounts.values()]
        .filter((it) => role === undefined || it.role === role)
        .filter((it) => status === undefined || it.status === status)
        .filter((it) => searchKey(it.usernameKey).includes(part) || searchKey(it.email).includes(part))
        .sort((a, b) => b.id - a.id);
      return { rows: structuredClone(found.slice(offset, offset + limit)), total: found.length };
    },

    withTotpSecret: async () => structuredClone([...accounts.values()].filter((it) => it.totpSecret !== null)),

    update: async (id, changes) => update(id, changes),

    async updateIf(id, expected, changes) {
      const account = accounts.get(id);
      return account && fits(account, expected) ? update(id, changes) : 'changed';
    },

    async updateKeepingAdministrator(id, changes) {
      const before = accounts.get(id);
      const outcome = update(id, changes);
      if (before === undefined || 'taken' in outcome || [...accounts.values()].some(isActiveAdministrator))
        return outcome;
      accounts.set(id, before);
      return 'last-administrator';
    },

    async useTotpStep(id, step) {
      const account = accounts.get(id);
      if (!account || (account.totpLastStep ?? -1) >= step) return false;
      account.totpLastStep = step;
      return true;
    },
  };
}

/** Whether an account has these fields. */
export function fits(account: Account, expected: Partial<VerifiedFields>): boolean {
  return Object.entries(expected).every(([name, value]) => account[name as keyof VerifiedFields] === value);
}

const copy = (account: Account | undefined) => structuredClone(account);
const isActiveAdministrator = ({ role, status }: Account) => role === 'admin' && status === 'active';

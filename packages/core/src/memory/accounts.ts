import type { Account, AccountChanges, MailToken } from '../accounts/account.ts';
import { CLAIM_SUFFIX } from '../accounts/placeholder-email.ts';
import { NO_TRIES, pauseEnd } from '../accounts/second-factor-pause.ts';
import type { AccountStore, Taken, VerifiedFields } from '../accounts/store.ts';
import { searchKey } from '../text/search-key.ts';
import type { Tables } from './tables.ts';

export function accountStore({ accounts, sessions, mailTokens, recoveryCodes, nextId }: Tables): AccountStore {
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

  function change(id: number, { recoveryCodes: _, preferences, ...changes }: AccountChanges): Account | Taken {
    const account = accounts.get(id);
    if (!account) throw new Error(`There is no account ${id}`);
    const all = { ...account, ...changes, preferences: { ...account.preferences, ...preferences } };
    return put(structuredClone(all));
  }

  function update(id: number, changes: AccountChanges): Account | Taken {
    const outcome = change(id, changes);
    if (!('taken' in outcome)) changeWithIt(outcome, changes);
    return outcome;
  }

  /** What must not outlive the change, and what belongs to it. */
  function changeWithIt({ id, updatedAt }: Account, changes: AccountChanges): void {
    if (changes.recoveryCodes) recoveryCodes.set(id, new Set(changes.recoveryCodes));
    if (endsSessions(changes)) {
      for (const session of sessions.values()) if (session.accountId === id) session.endedAt ??= updatedAt;
    }
    if (changes.passwordHash !== undefined) forgetTokens(id, 'reset-password');
  }

  function forgetTokens(accountId: number, purpose: MailToken['purpose']): void {
    for (const token of mailTokens.values()) {
      if (token.accountId === accountId && token.purpose === purpose) mailTokens.delete(token.hash);
    }
  }

  /** The token and its account, with what has expired forgotten. */
  function redeemable(hash: string, purpose: MailToken['purpose'], now: number) {
    for (const token of mailTokens.values()) if (token.expiresAt <= now) mailTokens.delete(token.hash);
    const token = mailTokens.get(hash);
    const account = token?.purpose === purpose ? accounts.get(token.accountId) : undefined;
    return token && account && { token, account };
  }

  return {
    insert: async (account) => put({ ...account, id: nextId('accounts') }),
    byId: async (id) => copy(accounts.get(id)),
    byEmail: async (email) => find((it) => it.email === email),
    byClaimedEmail: async (email) =>
      copy([...accounts.values()].findLast((it) => it.pendingEmail === email && it.email.endsWith(CLAIM_SUFFIX))),
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
      const outcome = change(id, changes);
      if (before === undefined || 'taken' in outcome) return outcome;
      if ([...accounts.values()].some(isActiveAdministrator)) {
        changeWithIt(outcome, changes);
        return outcome;
      }
      accounts.set(id, before);
      return 'last-administrator';
    },

    async resetPassword(tokenHash, passwordHash, now) {
      const found = redeemable(tokenHash, 'reset-password', now);
      if (found?.token.email !== found?.account.email || !found) return undefined;
      const changes = { passwordHash, mustChangePassword: false, emailVerified: true, ...NO_TRIES, updatedAt: now };
      return updated(update(found.account.id, changes));
    },

    async verifyEmail(tokenHash, now) {
      const found = redeemable(tokenHash, 'verify-email', now);
      if (!found) return undefined;
      const { token, account } = found;
      const { id, email } = account;
      if (token.email !== email && token.email !== account.pendingEmail) return undefined;
      const replaced = token.email === email ? null : email;
      const address = replaced === null ? {} : { email: token.email, pendingEmail: null };
      const outcome = update(id, { ...address, emailVerified: true, updatedAt: now });
      if ('taken' in outcome) return outcome;
      forgetTokens(id, 'verify-email');
      return { account: outcome, replaced };
    },

    async trySecondFactor(id, now) {
      const account = accounts.get(id);
      if (!account) throw new Error(`There is no account ${id}`);
      const pausedUntil = account.secondFactorPausedUntil;
      if (pausedUntil !== null && pausedUntil > now) return { pausedUntil };
      const tries = account.secondFactorTries + 1;
      account.secondFactorTries = tries;
      account.secondFactorPausedUntil = pauseEnd(now, tries);
      return { tries };
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

/** Whether what people are signed in with must end with such changes. */
function endsSessions({ passwordHash, status }: AccountChanges): boolean {
  return passwordHash !== undefined || (status !== undefined && status !== 'active');
}

function updated(outcome: Account | Taken): Account | undefined {
  return 'taken' in outcome ? undefined : outcome;
}

const copy = (account: Account | undefined) => structuredClone(account);
const isActiveAdministrator = ({ role, status }: Account) => role === 'admin' && status === 'active';

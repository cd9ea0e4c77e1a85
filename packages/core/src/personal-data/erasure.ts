import type { Account } from '../accounts/account.ts';
import type { ErasureStore } from '../accounts/erasure-store.ts';
import type { Presence } from '../accounts/presence.ts';
import type { AccountStore, VerifiedFields } from '../accounts/store.ts';
import type { SecondFactor, TwoFactor } from '../accounts/two-factor.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { LiveReplies } from '../chat/live-replies.ts';
import type { RemoteReplies } from '../chat/remote-replies.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Avatars } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Responses } from '../responses/responses.ts';
import type { RunningRequests } from '../running-requests.ts';

/** How long work of the account may take to stop, in milliseconds. */
const LONGEST_STOP_MS = 5000;
/** How long the answer waits for large indexes to be overwritten, in milliseconds. */
const LONGEST_WAIT_MS = 20_000;
/** Until what blocks the overwriting, such as a backup, is looked at again. */
const BLOCKED_PAUSE_MS = 1000;
const MOST_ATTEMPTS = 60;

/** That it is the person who deletes the account. */
export interface DeletionProof extends SecondFactor {
  password?: string | undefined;
}

interface ErasureDependencies {
  store: { accounts: AccountStore; erasures: ErasureStore };
  passwords: Passwords;
  clock: Clock;
  log: Log;
  avatars: Avatars;
  mailer: Mailer;
  limits: Limits;
  backgroundTasks: BackgroundTasks;
  twoFactor: TwoFactor;
  presence: Presence;
  replies: LiveReplies;
  remoteReplies: RemoteReplies;
  responses: Responses;
  runningRequests: RunningRequests;
}

/**
 * Removes people with all that is theirs: what they are doing, then files, rows and what the storage
 * still holds of them. What a crash cuts is ended by the next start.
 */
export function createErasure(parts: ErasureDependencies) {
  const { store, passwords, clock, log, avatars, mailer, limits, backgroundTasks, twoFactor, presence } = parts;

  /** An administrator erases somebody else. */
  async function eraseUser(administrator: Account, id: number): Promise<void> {
    if (id === administrator.id) {
      throw new PlatformError('CONFLICT', { field: 'user_id', reason: 'Delete your own account in its settings' });
    }
    const account = await store.accounts.byId(id);
    if (!account) throw notFound('user_id', 'user');
    await erase(account, 'user_id');
  }

  /** Somebody deletes the own account. */
  async function deleteOwn(account: Account, sessionId: string, proof: DeletionProof): Promise<void> {
    await assertProven(account, sessionId, proof);
    const { passwordHash, twoFactorEnabled, totpSecret } = account;
    await erase(account, undefined, { passwordHash, twoFactorEnabled, totpSecret });
  }

  async function assertProven(account: Account, sessionId: string, proof: DeletionProof): Promise<void> {
    const { password, ...secondFactor } = proof;
    if (account.twoFactorEnabled) {
      const fault = await twoFactor.faultOf(account, secondFactor);
      if (!fault) return;
      throw invalid(fault.field, fault.missing ? 'is required, or a recovery code' : 'is wrong or was used before');
    }
    // Nobody knows the first password of an account that came from WeChat.
    if (password === undefined && account.wechatOpenId !== null) {
      return presence.assertPresent(account, sessionId, undefined, 'password');
    }
    if (password === undefined) throw invalid('password', 'is required');
    await limits.take('login', `password:${account.id}`);
    if (!(await passwords.verify(account.passwordHash, password))) throw invalid('password', 'is wrong');
  }

  async function erase(
    account: Account,
    field: string | undefined,
    expected: Partial<VerifiedFields> = {},
  ): Promise<void> {
    const begun = await store.erasures.begin(account.id, clock.now(), expected);
    if (begun === 'changed') throw new PlatformError('CONFLICT', { reason: 'The account has just changed; try again' });
    if (begun === 'last-administrator') {
      throw new PlatformError('CONFLICT', {
        ...(field !== undefined && { field }),
        reason: 'The last active administrator must stay',
      });
    }
    if (begun === undefined) throw notFound('user_id', 'user');
    await stopWorkOf(account.id);
    await remove(account.id, account);
    const overwriting = new Promise<void>((resolve) => {
      backgroundTasks.run('overwrite what was removed', () => overwrite(account.id).finally(resolve));
    });
    await waitFor(overwriting, LONGEST_WAIT_MS);
  }

  /** Waits for some work, and no longer than so many milliseconds. */
  async function waitFor(work: Promise<unknown>, most: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([work, clock.wait(most, over.signal).catch(() => undefined)]);
    over.abort();
  }

  /** Ends what an earlier process has begun. */
  async function resume(): Promise<void> {
    for (const id of await store.erasures.pending()) {
      log.warn('the erasure of an account was cut and goes on', { account: id });
      await remove(id, await store.accounts.byId(id));
      backgroundTasks.run('overwrite what was removed', () => overwrite(id));
    }
  }

  async function stopWorkOf(accountId: number): Promise<void> {
    const reason = new Error('The account is deleted');
    parts.runningRequests.stop(accountId, reason);
    const working = [...parts.replies.ofAccount(accountId), ...parts.responses.ofAccount(accountId)];
    for (const it of working) it.stop(reason);
    const over = new AbortController();
    const elsewhere = parts.remoteReplies.stopAllOf(accountId, over.signal);
    await waitFor(Promise.all([elsewhere, ...working.map((it) => it.settled)]), LONGEST_STOP_MS);
    over.abort();
  }

  async function remove(accountId: number, account: Account | undefined): Promise<void> {
    const addresses = [account?.email, account?.pendingEmail].filter((it) => typeof it === 'string');
    const removeFiles = async () => {
      await avatars.deleteAll(accountId);
      await mailer.forget({ accountId, addresses });
    };
    await removeFiles();
    let isLeft = true;
    while (isLeft) isLeft = await store.erasures.removePart(accountId);
    // What was written until the account was gone.
    await removeFiles();
  }

  async function overwrite(accountId: number): Promise<void> {
    let cursor: number | undefined = 0;
    while (cursor !== undefined) cursor = await store.erasures.overwritePart(cursor);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      if (await store.erasures.emptyLog()) return store.erasures.finish(accountId);
      await clock.wait(BLOCKED_PAUSE_MS);
    }
    log.warn('older copies of what was removed are overwritten after the next start', { account: accountId });
  }

  return { eraseUser, deleteOwn, resume };
}

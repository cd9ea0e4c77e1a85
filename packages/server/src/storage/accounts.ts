import {
  type Account,
  type AccountChanges,
  type AccountStore,
  CLAIM_SUFFIX,
  type MailToken,
  type NewAccount,
  NO_TRIES,
  type Preferences,
  pauseEnd,
  searchKey,
  type Taken,
  type VerifiedFields,
} from '@alingai/core';
import type { Insertable, Selectable, Updateable } from 'kysely';
import { contains } from './contains.ts';
import { kept, lock, locked } from './dialect.ts';
import { forgetExpired } from './expired.ts';
import { readPage } from './page.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import type { Queries, Schema } from './schema.ts';
import { violatedConstraint } from './unique-violation.ts';

type Table = Schema['accounts'];

/** The columns that contain 0 or 1. */
const FLAGS = ['emailVerified', 'mustChangePassword', 'twoFactorEnabled'] as const;

export function accountStore(queries: Queries): AccountStore {
  async function find(
    column: 'id' | 'email' | 'usernameKey' | 'wechatOpenId' | 'wechatUnionId',
    value: string | number,
  ): Promise<Account | undefined> {
    const row = await queries.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row && accountOf(row);
  }

  return {
    insert: (account) =>
      unlessTaken(queries, { email: account.email }, (transaction) => insertAccount(transaction, account)),

    byId: (id) => find('id', id),
    byEmail: (email) => find('email', email),
    async byClaimedEmail(email) {
      const row = await queries
        .selectFrom('accounts')
        .selectAll()
        .where('pendingEmail', '=', email)
        .where('email', 'like', `%${CLAIM_SUFFIX}`)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && accountOf(row);
    },
    byUsername: (usernameKey) => find('usernameKey', usernameKey),

    async byWeChat({ openId, unionId }) {
      const known = unionId === null ? undefined : await find('wechatUnionId', unionId);
      return known ?? find('wechatOpenId', openId);
    },

    async list({ search, role, status, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) => {
        let all = connection.selectFrom('accounts').selectAll().orderBy('id', 'desc');
        if (role !== undefined) all = all.where('role', '=', role);
        if (status !== undefined) all = all.where('status', '=', status);
        return search === undefined ? all : all.where(contains('searchKey', search));
      });
      return { rows: rows.map(accountOf), total };
    },

    async withTotpSecret() {
      const rows = await queries.selectFrom('accounts').selectAll().where('totpSecret', 'is not', null).execute();
      return rows.map(accountOf);
    },

    update: (id, changes) =>
      unlessTaken(queries, { id, email: changes.email }, (transaction) => change(transaction, id, changes)),

    async updateIf(id, expected, changes) {
      try {
        return await unlessTaken(queries, { id, email: changes.email }, async (transaction) => {
          // Thrown, so that nothing is changed.
          await lockAccount(transaction, id);
          if (!(await fits(transaction, id, expected))) throw new ChangedMeanwhile();
          return change(transaction, id, changes);
        });
      } catch (error) {
        if (error instanceof ChangedMeanwhile) return 'changed';
        throw error;
      }
    },

    updateKeepingAdministrator: (id, changes) =>
      unlessLastAdministrator(() =>
        unlessTaken(queries, { id, email: changes.email }, (transaction) =>
          changeKeepingAdministrator(transaction, id, changes),
        ),
      ),

    resetPassword: (tokenHash, passwordHash, now) =>
      queries.transaction().execute(async (transaction) => {
        const found = await redeemable(transaction, tokenHash, 'reset-password', now);
        if (!found || found.token.email !== found.account.email) return undefined;
        const changes = { passwordHash, mustChangePassword: false, emailVerified: true, ...NO_TRIES, updatedAt: now };
        return accountOf(await change(transaction, found.account.id, changes));
      }),

    async verifyEmail(tokenHash, now) {
      try {
        return await queries.transaction().execute(async (transaction) => {
          const found = await redeemable(transaction, tokenHash, 'verify-email', now);
          if (!found) return undefined;
          const { id, email, pendingEmail } = found.account;
          const given = found.token.email;
          if (given !== email && given !== pendingEmail) return undefined;
          const replaced = given === email ? null : email;
          const address = replaced === null ? {} : { email: given, pendingEmail: null };
          const row = await change(transaction, id, { ...address, emailVerified: true, updatedAt: now });
          await forgetTokens(transaction, id, 'verify-email');
          return { account: accountOf(row), replaced };
        });
      } catch (error) {
        if (violatedConstraint(error) === undefined) throw error;
        return { taken: 'email' };
      }
    },

    trySecondFactor: (id, now) =>
      queries.transaction().execute(async (transaction) => {
        const account = transaction
          .selectFrom('accounts')
          .select(['secondFactorTries', 'secondFactorPausedUntil'])
          .where('id', '=', id);
        const { secondFactorTries, secondFactorPausedUntil: pausedUntil } = await locked(
          transaction,
          account,
        ).executeTakeFirstOrThrow(() => new Error(`There is no account ${id}`));
        if (pausedUntil !== null && pausedUntil > now) return { pausedUntil };
        const tries = secondFactorTries + 1;
        await transaction
          .updateTable('accounts')
          .set({ secondFactorTries: tries, secondFactorPausedUntil: pauseEnd(now, tries) })
          .where('id', '=', id)
          .execute();
        return { tries };
      }),

    async useTotpStep(id, step) {
      const used = await queries
        .updateTable('accounts')
        .set({ totpLastStep: step })
        .where('id', '=', id)
        .where(({ eb, or }) => or([eb('totpLastStep', 'is', null), eb('totpLastStep', '<', step)]))
        .executeTakeFirst();
      return used.numUpdatedRows > 0n;
    },
  };
}

export function insertAccount(transaction: Queries, account: NewAccount): Promise<Selectable<Table>> {
  return transaction.insertInto('accounts').values(newRow(account)).returningAll().executeTakeFirstOrThrow();
}

/** Changes an account, within a transaction that is to be rolled back when no active administrator would be left. */
export async function changeKeepingAdministrator(
  transaction: Queries,
  id: number,
  changes: AccountChanges,
): Promise<Selectable<Table>> {
  await lockAdministrators(transaction, id);
  const account = await change(transaction, id, changes);
  if (!(await isAdministered(transaction))) throw new LastAdministrator();
  return account;
}

/** What a transaction with such a change comes to. */
export async function unlessLastAdministrator<Result>(
  write: () => Promise<Result>,
): Promise<Result | 'last-administrator'> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof LastAdministrator) return 'last-administrator';
    throw error;
  }
}

/** Whether there is an active administrator. */
async function isAdministered(transaction: Queries): Promise<boolean> {
  const administrators = transaction
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .limit(1);
  return (await administrators.executeTakeFirst()) !== undefined;
}

/**
 * Locks an account and all administrators: two of them could otherwise cease to be one at the same
 * time, each because the other one stays. All at once, in the order of their ids.
 */
export async function lockAdministrators(transaction: Queries, id: number): Promise<void> {
  const accounts = transaction
    .selectFrom('accounts')
    .select('id')
    .where(({ eb, and, or }) => or([eb('id', '=', id), and({ role: 'admin', status: 'active' })]))
    .orderBy('id');
  await lock(transaction, accounts);
}

export function lockAccount(transaction: Queries, id: number): Promise<void> {
  return lock(transaction, transaction.selectFrom('accounts').select('id').where('id', '=', id));
}

class LastAdministrator extends Error {}
class ChangedMeanwhile extends Error {}

/** Whether an account has these fields, and keeps them until the transaction ends. */
export async function fits(transaction: Queries, id: number, expected: Partial<VerifiedFields>): Promise<boolean> {
  const found = transaction.selectFrom('accounts').selectAll().where('id', '=', id);
  const row = await kept(transaction, found).executeTakeFirst();
  if (!row) return false;
  const account = accountOf(row);
  return Object.entries(expected).every(([name, value]) => account[name as keyof VerifiedFields] === value);
}

/** Changes an account, and ends with it what must not outlive the change. */
async function change(transaction: Queries, id: number, changes: AccountChanges): Promise<Selectable<Table>> {
  const preferences = changes.preferences && (await mergedPreferences(transaction, id, changes.preferences));
  const account = await transaction
    .updateTable('accounts')
    // Sets a column always, because an update without changes is not valid SQL.
    .set(({ ref }) => ({ updatedAt: ref('updatedAt'), ...changedColumns(changes), ...preferences }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow(() => new Error(`There is no account ${id}`));
  const { passwordHash, status, email, usernameKey } = changes;
  if (email !== undefined || usernameKey !== undefined) {
    await transaction
      .updateTable('accounts')
      .set({ searchKey: keyOf(account) })
      .where('id', '=', id)
      .execute();
  }
  if (passwordHash !== undefined || (status !== undefined && status !== 'active')) {
    await transaction
      .updateTable('sessions')
      .set({ endedAt: account.updatedAt })
      .where('accountId', '=', id)
      .where('endedAt', 'is', null)
      .execute();
  }
  if (passwordHash !== undefined) await forgetTokens(transaction, id, 'reset-password');
  if (changes.recoveryCodes) await replaceRecoveryCodes(transaction, id, changes.recoveryCodes);
  return account;
}

/** All preferences of an account, with the changed ones. */
async function mergedPreferences(transaction: Queries, id: number, changes: Partial<Preferences>) {
  const found = transaction.selectFrom('accounts').select('preferences').where('id', '=', id);
  const row = await locked(transaction, found).executeTakeFirst();
  return row && { preferences: JSON.stringify({ ...JSON.parse(row.preferences), ...changes }) };
}

async function forgetTokens(transaction: Queries, accountId: number, purpose: MailToken['purpose']): Promise<void> {
  await transaction
    .deleteFrom('mailTokens')
    .where('accountId', '=', accountId)
    .where('purpose', '=', purpose)
    .execute();
}

/** The token and its account, with what has expired forgotten. */
async function redeemable(transaction: Queries, hash: string, purpose: MailToken['purpose'], now: number) {
  await forgetExpired(transaction, 'mailTokens', now);
  const live = transaction
    .selectFrom('mailTokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', now);
  const before = await live.executeTakeFirst();
  if (!before) return undefined;
  // The account before its tokens, in the order in which they change as well.
  await lockAccount(transaction, before.accountId);
  const token = await locked(transaction, live).executeTakeFirst();
  if (!token) return undefined;
  const row = await transaction.selectFrom('accounts').selectAll().where('id', '=', token.accountId).executeTakeFirst();
  return row && { token, account: accountOf(row) };
}

export function accountOf({ searchKey: _, ...row }: Selectable<Table>): Account {
  return {
    ...row,
    emailVerified: row.emailVerified === 1,
    mustChangePassword: row.mustChangePassword === 1,
    twoFactorEnabled: row.twoFactorEnabled === 1,
    preferences: JSON.parse(row.preferences),
  };
}

function newRow(account: NewAccount): Insertable<Table> {
  return {
    ...account,
    emailVerified: Number(account.emailVerified),
    mustChangePassword: Number(account.mustChangePassword),
    twoFactorEnabled: Number(account.twoFactorEnabled),
    preferences: JSON.stringify(account.preferences),
    searchKey: keyOf(account),
  };
}

const keyOf = ({ usernameKey, email }: Pick<Account, 'usernameKey' | 'email'>) => searchKey(`${usernameKey}\n${email}`);

function changedColumns(changes: AccountChanges): Updateable<Table> {
  const { emailVerified: _, mustChangePassword: __, twoFactorEnabled: ___, ...others } = changes;
  const { preferences: ____, recoveryCodes: _____, ...plain } = others;
  const flags = FLAGS.flatMap((it) => (changes[it] === undefined ? [] : [[it, Number(changes[it])]]));
  return {
    ...plain,
    ...Object.fromEntries(flags),
  };
}

/** Writes an account. When both its email and its user name are taken, the email is reported. */
export async function unlessTaken(
  queries: Queries,
  { id = 0, email = '' }: Partial<Pick<Account, 'id' | 'email'>>,
  write: (transaction: Queries) => Promise<Selectable<Table>>,
): Promise<Account | Taken> {
  try {
    return accountOf(await queries.transaction().execute(write));
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === undefined) throw error;
    if (constraint.includes('wechat')) return { taken: 'wechat' };
    const others = queries.selectFrom('accounts').select('id').where('email', '=', email).where('id', '!=', id);
    return { taken: (await others.executeTakeFirst()) ? 'email' : 'username' };
  }
}

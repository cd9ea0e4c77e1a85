import {
  type Account,
  type AccountChanges,
  type AccountStore,
  CLAIM_SUFFIX,
  type MailToken,
  type NewAccount,
  NO_TRIES,
  pauseEnd,
  searchKey,
  type Taken,
  type VerifiedFields,
} from '@alingai/core';
import { SqliteError } from 'better-sqlite3';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

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
        if (search === undefined) return all;
        const part = searchKey(search);
        // Not LIKE: its wildcards are ordinary characters of a name.
        return all.where(
          sql<boolean>`(instr(search_key(${sql.ref('usernameKey')}), ${part}) OR instr(search_key(${sql.ref('email')}), ${part}))`,
        );
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

    verifyEmail: (tokenHash, now) =>
      queries.transaction().execute(async (transaction) => {
        const found = await redeemable(transaction, tokenHash, 'verify-email', now);
        if (!found) return undefined;
        const { id, email, pendingEmail } = found.account;
        const given = found.token.email;
        if (given !== email && given !== pendingEmail) return undefined;
        const replaced = given === email ? null : email;
        const address = replaced === null ? {} : { email: given, pendingEmail: null };
        try {
          const row = await change(transaction, id, { ...address, emailVerified: true, updatedAt: now });
          await forgetTokens(transaction, id, 'verify-email');
          return { account: accountOf(row), replaced };
        } catch (error) {
          if (!isTaken(error)) throw error;
          return { taken: 'email' as const };
        }
      }),

    trySecondFactor: (id, now) =>
      queries.transaction().execute(async (transaction) => {
        const { secondFactorTries, secondFactorPausedUntil: pausedUntil } = await transaction
          .selectFrom('accounts')
          .select(['secondFactorTries', 'secondFactorPausedUntil'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow(() => new Error(`There is no account ${id}`));
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

class LastAdministrator extends Error {}
class ChangedMeanwhile extends Error {}

/** Whether an account has these fields. */
export async function fits(transaction: Queries, id: number, expected: Partial<VerifiedFields>): Promise<boolean> {
  const row = await transaction.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return false;
  const account = accountOf(row);
  return Object.entries(expected).every(([name, value]) => account[name as keyof VerifiedFields] === value);
}

/** Changes an account, and ends with it what must not outlive the change. */
async function change(transaction: Queries, id: number, changes: AccountChanges): Promise<Selectable<Table>> {
  const account = await transaction
    .updateTable('accounts')
    // Sets a column always, because an update without changes is not valid SQL.
    .set(({ ref }) => ({ updatedAt: ref('updatedAt'), ...changedColumns(changes) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow(() => new Error(`There is no account ${id}`));
  const { passwordHash, status } = changes;
  if (passwordHash !== undefined || (status !== undefined && status !== 'active')) {
    await transaction
      .updateTable('sessions')
      .set({ endedAt: account.updatedAt })
      .where('accountId', '=', id)
      .where('endedAt', 'is', null)
      .execute();
  }
  if (passwordHash !== undefined) await forgetTokens(transaction, id, 'reset-password');
  return account;
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
  await transaction.deleteFrom('mailTokens').where('expiresAt', '<=', now).execute();
  const token = await transaction
    .selectFrom('mailTokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (!token) return undefined;
  const row = await transaction.selectFrom('accounts').selectAll().where('id', '=', token.accountId).executeTakeFirst();
  return row && { token, account: accountOf(row) };
}

export function accountOf(row: Selectable<Table>): Account {
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
  };
}

function changedColumns(changes: AccountChanges): Updateable<Table> {
  const { emailVerified: _, mustChangePassword: __, twoFactorEnabled: ___, preferences, ...plain } = changes;
  const flags = FLAGS.flatMap((it) => (changes[it] === undefined ? [] : [[it, Number(changes[it])]]));
  return {
    ...plain,
    ...Object.fromEntries(flags),
    ...(preferences && { preferences: JSON.stringify(preferences) }),
  };
}

function isTaken(error: unknown): error is Error {
  return error instanceof SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** Writes an account. When both its email and its user name are taken, the email is reported. */
export function unlessTaken(
  queries: Queries,
  { id = 0, email = '' }: Partial<Pick<Account, 'id' | 'email'>>,
  write: (transaction: Queries) => Promise<Selectable<Table>>,
): Promise<Account | Taken> {
  return queries.transaction().execute(async (transaction) => {
    try {
      return accountOf(await write(transaction));
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (error.message.includes('accounts.wechat')) return { taken: 'wechat' };
      const others = transaction.selectFrom('accounts').select('id').where('email', '=', email).where('id', '!=', id);
      return { taken: (await others.executeTakeFirst()) ? 'email' : 'username' };
    }
  });
}

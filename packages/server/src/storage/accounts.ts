import type { Account, AccountChanges, AccountStore, NewAccount, Taken } from '@alingai/core';
import { SqliteError } from 'better-sqlite3';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Queries, Schema } from './schema.ts';

type Table = Schema['accounts'];

export function accountStore(queries: Queries): AccountStore {
  async function find(column: 'id' | 'email' | 'usernameKey', value: string | number): Promise<Account | undefined> {
    const row = await queries.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row && accountOf(row);
  }

  return {
    insert: (account) =>
      unlessTaken(queries, { email: account.email }, (transaction) =>
        transaction.insertInto('accounts').values(newRow(account)).returningAll().executeTakeFirstOrThrow(),
      ),

    byId: (id) => find('id', id),
    byEmail: (email) => find('email', email),
    byUsername: (usernameKey) => find('usernameKey', usernameKey),

    update: (id, changes) =>
      unlessTaken(queries, { id, email: changes.email }, (transaction) =>
        transaction
          .updateTable('accounts')
          // Its own time first: no changes at all are an update too.
          .set(({ ref }) => ({ updatedAt: ref('updatedAt'), ...changedColumns(changes) }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(() => new Error(`There is no account ${id}`)),
      ),
  };
}

export function accountOf({ emailVerified, preferences, ...row }: Selectable<Table>): Account {
  return { ...row, emailVerified: emailVerified === 1, preferences: JSON.parse(preferences) };
}

function newRow(account: NewAccount): Insertable<Table> {
  return {
    ...account,
    emailVerified: Number(account.emailVerified),
    preferences: JSON.stringify(account.preferences),
  };
}

function changedColumns({ emailVerified, preferences, ...changes }: AccountChanges): Updateable<Table> {
  return {
    ...changes,
    ...(emailVerified !== undefined && { emailVerified: Number(emailVerified) }),
    ...(preferences && { preferences: JSON.stringify(preferences) }),
  };
}

/** Writes an account. When both its email and its user name are another's, the email is named. */
function unlessTaken(
  queries: Queries,
  { id = 0, email = '' }: Partial<Pick<Account, 'id' | 'email'>>,
  write: (transaction: Queries) => Promise<Selectable<Table>>,
): Promise<Account | Taken> {
  return queries.transaction().execute(async (transaction) => {
    try {
      return accountOf(await write(transaction));
    } catch (error) {
      if (!(error instanceof SqliteError) || error.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
      const others = transaction.selectFrom('accounts').select('id').where('email', '=', email).where('id', '!=', id);
      return { taken: (await others.executeTakeFirst()) ? 'email' : 'username' };
    }
  });
}

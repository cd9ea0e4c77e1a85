import type { NewProvider, Provider, ProviderStore } from '@alingai/core';
import type { Insertable, Selectable } from 'kysely';
import { compileOnce } from './compile-once.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

type Table = Schema['providers'];

const ordered = (connection: Queries) =>
  connection.selectFrom('providers').selectAll().orderBy('sortOrder').orderBy('id');
const allProviders = compileOnce((queries) => ordered(queries));

export function providerStore(queries: Queries): ProviderStore {
  return {
    async list({ activeOnly, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) => {
        const all = ordered(connection);
        return activeOnly ? all.where('active', '=', 1) : all;
      });
      return { rows: rows.map(providerOf), total };
    },

    async all() {
      return (await allProviders(queries)).map(providerOf);
    },

    async byId(id) {
      const row = await queries.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst();
      return row && providerOf(row);
    },

    async byKeys(keys) {
      if (keys.length === 0) return [];
      return (await ordered(queries).where('key', 'in', keys).execute()).map(providerOf);
    },

    async insertMissing(providers) {
      if (providers.length === 0) return;
      await insertion(queries, providers).execute();
    },

    async insert(provider) {
      const row = await insertion(queries, [provider]).returningAll().executeTakeFirst();
      return row && providerOf(row);
    },

    async update(id, { requiresKey, active, ...changes }) {
      const row = await queries
        .updateTable('providers')
        // Sets a column always, because an update without changes is not valid SQL.
        .set(({ ref }) => ({
          updatedAt: ref('updatedAt'),
          ...changes,
          ...(requiresKey !== undefined && { requiresKey: Number(requiresKey) }),
          ...(active !== undefined && { active: Number(active) }),
        }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && providerOf(row);
    },

    refusals: (since) =>
      queries.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('parameterRefusals').where('refusedAt', '<', since).execute();
        return transaction.selectFrom('parameterRefusals').selectAll().orderBy('refusedAt').execute();
      }),

    async addRefusal(refusal) {
      await queries
        .insertInto('parameterRefusals')
        .values(refusal)
        .onConflict((conflict) =>
          conflict.columns(['baseUrl', 'model', 'parameter']).doUpdateSet({ refusedAt: refusal.refusedAt }),
        )
        .execute();
    },
  };
}

/** Skips those whose keys are taken. */
function insertion(queries: Queries, providers: NewProvider[]) {
  return queries
    .insertInto('providers')
    .values(providers.map(newRow))
    .onConflict((conflict) => conflict.column('key').doNothing());
}

function providerOf(row: Selectable<Table>): Provider {
  return { ...row, requiresKey: row.requiresKey === 1, active: row.active === 1 };
}

function newRow(provider: NewProvider): Insertable<Table> {
  return { ...provider, requiresKey: Number(provider.requiresKey), active: Number(provider.active) };
}

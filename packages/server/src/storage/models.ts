import type { Model, ModelStore } from '@alingai/core';
import type { Selectable } from 'kysely';
import type { Queries, Schema } from './schema.ts';

export function modelStore(queries: Queries): ModelStore {
  return {
    async list() {
      const rows = await queries.selectFrom('models').selectAll().orderBy('sortOrder').orderBy('id').execute();
      return rows.map(modelOf);
    },

    async byKey(key) {
      const row = await queries.selectFrom('models').selectAll().where('key', '=', key).executeTakeFirst();
      return row && modelOf(row);
    },

    async insertMissing(models) {
      if (models.length === 0) return;
      await queries
        .insertInto('models')
        .values(models.map((it) => ({ ...it, active: Number(it.active) })))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    },
  };
}

function modelOf(row: Selectable<Schema['models']>): Model {
  return { ...row, active: row.active === 1 };
}

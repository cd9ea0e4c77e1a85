import {
  type Model,
  type ModelChanges,
  type ModelOrder,
  type ModelStore,
  modelText,
  type NewModel,
  searchKey,
} from '@alingai/core';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { compileOnce } from './compile-once.ts';
import { contains } from './contains.ts';
import { countOwned } from './counts.ts';
import { dialectOf, locked } from './dialect.ts';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

type Table = Schema['models'];

/** The sort keys of a list; ties keep the default order. */
const ORDERS = {
  name: sql`lower(display_name)`,
  created_at: sql`created_at DESC, id DESC`,
  popularity: sql`(SELECT coalesce(sum(calls), 0) FROM activity_totals WHERE activity_totals.model = models.key) DESC`,
} satisfies Record<ModelOrder, unknown>;

/** The columns of the core's model. */
const COLUMNS = [
  'id',
  'key',
  'displayName',
  'description',
  'type',
  'offers',
  'maxTokens',
  'temperature',
  'contextWindow',
  'inputPrice',
  'outputPrice',
  'cachedInputPrice',
  'supportsStreaming',
  'supportsFunctionCalling',
  'supportsVision',
  'active',
  'sortOrder',
  'ownerId',
  'basis',
  'createdAt',
  'updatedAt',
] as const;

const modelByKey = compileOnce((queries, key: string) =>
  queries.selectFrom('models').select(COLUMNS).where('key', '=', key),
);

export function modelStore(queries: Queries): ModelStore {
  return {
    async list() {
      const rows = await queries
        .selectFrom('models')
        .select(COLUMNS)
        .where('ownerId', 'is', null)
        .orderBy('sortOrder')
        .orderBy('id')
        .execute();
      return rows.map(modelOf);
    },

    async find({ viewerId, activeOnly, provider, type, search, order, ...window }) {
      const { rows, total } = await readPage(queries, window, (connection) => {
        let found = connection.selectFrom('models').select(COLUMNS);
        if (order) found = found.orderBy(ORDERS[order]);
        found = found.orderBy('sortOrder').orderBy('id');
        found = found.where(({ eb, or }) => or([eb('ownerId', 'is', null), eb('ownerId', '=', viewerId ?? null)]));
        if (activeOnly) found = found.where('active', '=', 1);
        if (type !== undefined) found = found.where('type', 'in', [type].flat());
        if (provider !== undefined) found = found.where(isOfferedBy(connection, provider));
        if (search) found = found.where(contains('textKey', search));
        return found;
      });
      return { rows: rows.map(modelOf), total };
    },

    async byId(id) {
      const row = await queries.selectFrom('models').select(COLUMNS).where('id', '=', id).executeTakeFirst();
      return row && modelOf(row);
    },

    async byKey(key) {
      const [row] = await modelByKey(queries, key);
      return row && modelOf(row);
    },

    async insertMissing(models) {
      if (models.length === 0) return;
      await queries
        .insertInto('models')
        .values(models.map(newRow))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    },

    insert: (model, most) =>
      queries.transaction().execute(async (transaction) => {
        const { madeBy } = model;
        const isLimited = madeBy !== undefined && most !== undefined;
        if (isLimited && (await countOwned(transaction, 'models', madeBy.accountId)) >= most) return 'full';
        const row = await transaction
          .insertInto('models')
          .values(newRow(model))
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning(COLUMNS)
          .executeTakeFirst();
        return row ? modelOf(row) : 'taken';
      }),

    update: (key, changes, expected) =>
      queries.transaction().execute(async (transaction) => {
        const known = transaction.selectFrom('models').select(COLUMNS).where('key', '=', key);
        const before = await locked(transaction, known).executeTakeFirst();
        if (!before) return undefined;
        const { maxTokens, contextWindow } = expected ?? before;
        if (before.maxTokens !== maxTokens || before.contextWindow !== contextWindow) return 'changed';
        const row = await transaction
          .updateTable('models')
          .set({ ...changedColumns(changes), textKey: textKey({ ...before, ...changes }) })
          .where('key', '=', key)
          .returning(COLUMNS)
          .executeTakeFirstOrThrow();
        return modelOf(row);
      }),

    addOffer: (key, offer, now) =>
      queries.transaction().execute(async (transaction) => {
        const known = transaction.selectFrom('models').select(COLUMNS).where('key', '=', key);
        const row = await locked(transaction, known).executeTakeFirst();
        if (!row) return undefined;
        const model = modelOf(row);
        if (model.offers.some((it) => it.provider === offer.provider)) return model;
        const changes = { offers: [...model.offers, offer], updatedAt: now };
        await transaction.updateTable('models').set(changedColumns(changes)).where('key', '=', key).execute();
        return { ...model, ...changes };
      }),

    async toggle(key, now) {
      const row = await queries
        .updateTable('models')
        .set(({ eb, val }) => ({ active: eb(val(1), '-', eb.ref('active')), updatedAt: now }))
        .where('key', '=', key)
        .returning(COLUMNS)
        .executeTakeFirst();
      return row && modelOf(row);
    },

    async delete(key) {
      const deleted = await queries.deleteFrom('models').where('key', '=', key).executeTakeFirst();
      return deleted.numDeletedRows > 0;
    },

    reorder: (places, now) =>
      queries.transaction().execute(async (transaction) => {
        const keys = places.map((it) => it.key);
        if (keys.length === 0) return undefined;
        const found = transaction.selectFrom('models').select('key').where('key', 'in', keys).orderBy('key');
        const rows = await locked(transaction, found).execute();
        const known = new Set(rows.map((it) => it.key));
        const missing = keys.find((it) => !known.has(it));
        if (missing !== undefined) return { missing };
        for (const { key, sortOrder } of places) {
          await transaction.updateTable('models').set({ sortOrder, updatedAt: now }).where('key', '=', key).execute();
        }
        return undefined;
      }),
  };
}

function isOfferedBy(queries: Queries, provider: string) {
  const offers = dialectOf(queries).elements(sql.ref('offers'));
  return sql<boolean>`EXISTS (SELECT 1 FROM ${offers} AS offer WHERE offer.value ->> 'provider' = ${provider})`;
}

const textKey = (model: Parameters<typeof modelText>[0]) => searchKey(modelText(model));

export function modelOf(row: Pick<Selectable<Table>, (typeof COLUMNS)[number]>): Model {
  return {
    ...withoutNulls(row),
    offers: JSON.parse(row.offers),
    supportsStreaming: row.supportsStreaming === 1,
    supportsFunctionCalling: row.supportsFunctionCalling === 1,
    supportsVision: row.supportsVision === 1,
    active: row.active === 1,
  };
}

/** A model without such a price or maker is the same in every store. */
function withoutNulls<Row extends { cachedInputPrice: number | null; ownerId: number | null; basis: string | null }>({
  cachedInputPrice,
  ownerId,
  basis,
  ...row
}: Row) {
  return {
    ...row,
    ...(cachedInputPrice !== null && { cachedInputPrice }),
    ...(ownerId !== null && { madeBy: { accountId: ownerId, basis: basis ?? '' } }),
  };
}

function newRow({ madeBy, ...model }: NewModel): Insertable<Table> {
  return {
    ...model,
    ownerId: madeBy?.accountId ?? null,
    basis: madeBy?.basis ?? null,
    offers: JSON.stringify(model.offers),
    supportsStreaming: Number(model.supportsStreaming),
    supportsFunctionCalling: Number(model.supportsFunctionCalling),
    supportsVision: Number(model.supportsVision),
    active: Number(model.active),
    textKey: textKey(model),
  };
}

function changedColumns(changes: ModelChanges): Updateable<Table> {
  const { offers, supportsStreaming, supportsFunctionCalling, supportsVision, active, ...rest } = changes;
  return {
    ...rest,
    ...(offers && { offers: JSON.stringify(offers) }),
    ...(supportsStreaming !== undefined && { supportsStreaming: Number(supportsStreaming) }),
    ...(supportsFunctionCalling !== undefined && { supportsFunctionCalling: Number(supportsFunctionCalling) }),
    ...(supportsVision !== undefined && { supportsVision: Number(supportsVision) }),
    ...(active !== undefined && { active: Number(active) }),
  };
}

import { searchKey, type ToolOrder, type ToolStore } from '@alingai/core';
import { type ExpressionBuilder, sql } from 'kysely';
import { readPage } from './page.ts';
import type { Queries, Schema } from './schema.ts';

/** A tool as the core knows it. */
const COLUMNS = [
  'id',
  'publicId',
  'authorId',
  'name',
  'description',
  'category',
  'price',
  'rating',
  'downloads',
  'createdAt',
] as const;

/** Of two alike, the one with the greater id follows the same direction, as the index does. */
const ORDERS = {
  popularity: ['downloads', 'desc'],
  name: ['nameKey', 'asc'],
  created_at: ['createdAt', 'desc'],
  price: ['price', 'asc'],
  rating: ['rating', 'desc'],
} as const satisfies Record<ToolOrder, unknown>;

export function toolStore(queries: Queries): ToolStore {
  return {
    async insertMissing(tools) {
      if (tools.length === 0) return;
      await queries
        .insertInto('tools')
        .values(
          tools.map((it) => ({
            ...it,
            nameKey: searchKey(it.name),
            searchKey: searchKey(`${it.name}\n${it.description}`),
          })),
        )
        .onConflict((conflict) => conflict.column('publicId').doNothing())
        .execute();
    },

    byPublicId: (publicId) =>
      queries
        .selectFrom('tools')
        .select(COLUMNS)
        .select(authorName)
        .where('publicId', '=', publicId)
        .executeTakeFirst(),

    list: ({ category, search, order, ...window }) =>
      readPage(queries, window, (connection) => {
        const [column, direction] = ORDERS[order];
        let found = connection
          .selectFrom('tools')
          .select(COLUMNS)
          .select(authorName)
          .orderBy(column, direction)
          .orderBy('id', direction);
        if (category !== undefined) found = found.where('category', '=', category);
        // Not LIKE: its wildcards are ordinary characters of a text.
        if (search) found = found.where(sql<boolean>`instr(${sql.ref('searchKey')}, ${searchKey(search)})`);
        return found;
      }),
  };
}

function authorName({ selectFrom }: ExpressionBuilder<Schema, 'tools'>) {
  return selectFrom('accounts').select('username').whereRef('accounts.id', '=', 'tools.authorId').as('authorName');
}

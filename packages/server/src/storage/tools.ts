import { searchKey, type ToolOrder, type ToolStore } from '@alingai/core';
import { contains } from './contains.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

/** The columns of the core's model. */
export const COLUMNS = [
  'tools.id',
  'tools.publicId',
  'tools.authorId',
  'tools.name',
  'tools.description',
  'tools.category',
  'tools.price',
  'tools.rating',
  'tools.downloads',
  'tools.createdAt',
] as const;

/** Ties are sorted by id in the same direction, as in the index. */
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

    byPublicId: (publicId) => selectTools(queries).where('tools.publicId', '=', publicId).executeTakeFirst(),

    list: ({ category, search, order, ...window }) =>
      readPage(queries, window, (connection) => {
        const [column, direction] = ORDERS[order];
        let found = selectTools(connection).orderBy(`tools.${column}`, direction).orderBy('tools.id', direction);
        if (category !== undefined) found = found.where('tools.category', '=', category);
        if (search) found = found.where(contains('tools.searchKey', search));
        return found;
      }),
  };
}

function selectTools(connection: Queries) {
  return connection
    .selectFrom('tools')
    .innerJoin('accounts', 'accounts.id', 'tools.authorId')
    .select(COLUMNS)
    .select('accounts.username as authorName');
}

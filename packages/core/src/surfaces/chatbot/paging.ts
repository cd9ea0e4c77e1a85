import type { Paging } from '../../paging.ts';

const DEFAULT_ROWS = 100;

/** Lists are complete up to a large page; clients with more rows request the next page. */
export function pagingOf(query: { page: number; limit?: number; page_size?: number }): Paging {
  return { page: query.page, limit: query.limit ?? query.page_size ?? DEFAULT_ROWS };
}

import type { Paging } from '../../paging.ts';

const DEFAULT_ROWS = 100;

/** Lists come whole, as far as a page goes; whoever has more asks for the next page. */
export function pagingOf(query: { page: number; limit?: number; page_size?: number }): Paging {
  return { page: query.page, limit: query.limit ?? query.page_size ?? DEFAULT_ROWS };
}

/** Which page of a list is wanted, counted from 1. */
export interface Paging {
  page: number;
  limit: number;
}

/** As many rows as there may ever be, for lists that come without pages. */
export const ALL = 1_000_000;

/** The rows of a page, as stores count them. */
export function windowOf({ page, limit }: Paging): { offset: number; limit: number } {
  return { offset: (page - 1) * limit, limit };
}

export interface Page<T> {
  rows: T[];
  total: number;
}

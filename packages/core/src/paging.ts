/** Which page of a list is wanted, counted from 1. */
export interface Paging {
  page: number;
  limit: number;
}

/** A limit for lists without pages, above any number of rows. */
export const ALL = 1_000_000;

/** Converts a page into the offset and limit of a store query. */
export function windowOf({ page, limit }: Paging): { offset: number; limit: number } {
  return { offset: (page - 1) * limit, limit };
}

export interface Page<T> {
  rows: T[];
  total: number;
}

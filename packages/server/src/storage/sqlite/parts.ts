import type { Database } from 'better-sqlite3';
import type { Queries } from '../schema.ts';
import { indexMessage, searchMessages, unindexMessage } from '../search.ts';
import type { SearchIndexer } from '../search-indexer.ts';
import type { StoreParts } from '../stores.ts';
import { createOverwriting } from './overwriting.ts';
import { createTitleSearch } from './title-search.ts';

export function sqliteParts(queries: Queries, indexer: SearchIndexer, database: Database): StoreParts {
  return {
    search: { find: searchMessages, add: indexMessage, remove: unindexMessage, wake: indexer.wake },
    searchTitles: createTitleSearch(),
    overwriting: createOverwriting(queries, database),
  };
}

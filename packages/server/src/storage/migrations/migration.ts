import type { Database } from 'better-sqlite3';

/** One step from an older schema to a newer one. Released steps are never changed or removed. */
export interface Migration {
  /** The name of its file. */
  name: string;
  /** Runs within a transaction, with foreign keys off so that tables can be rebuilt. */
  up(database: Database): void;
}

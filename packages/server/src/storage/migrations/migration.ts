import type { Database } from 'better-sqlite3';

/** One step from an older schema to a newer one. Steps are never changed or taken back once they are out. */
export interface Migration {
  /** The name of its file. */
  name: string;
  /** Runs within a transaction, with foreign keys off so that tables can be rebuilt. */
  up(database: Database): void;
}

import { firstTables } from './0022-first-tables.ts';
import type { PostgresMigration } from './migration.ts';

/** All migrations, oldest first. */
export const POSTGRES_MIGRATIONS: readonly PostgresMigration[] = [firstTables];

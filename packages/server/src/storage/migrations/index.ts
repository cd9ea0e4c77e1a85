import { initialTables } from './0001-initial-tables.ts';
import { providers } from './0002-providers.ts';
import type { Migration } from './migration.ts';

/** All migrations, oldest first. A database's `user_version` is how many of them it has seen. */
export const MIGRATIONS: readonly Migration[] = [initialTables, providers];

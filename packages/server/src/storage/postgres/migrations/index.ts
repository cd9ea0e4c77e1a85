import { firstTables } from './0022-first-tables.ts';
import { messageTree } from './0024-message-tree.ts';
import { owners } from './0025-owners.ts';
import type { PostgresMigration } from './migration.ts';

/** All migrations, oldest first. */
export const POSTGRES_MIGRATIONS: readonly PostgresMigration[] = [firstTables, messageTree, owners];

import { firstTables } from './0020-first-tables.ts';
import { foldersOfConversations } from './0022-folders-of-conversations.ts';
import type { PostgresMigration } from './migration.ts';

/** All migrations, oldest first. */
export const POSTGRES_MIGRATIONS: readonly PostgresMigration[] = [firstTables, foldersOfConversations];

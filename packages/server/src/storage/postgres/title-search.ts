import type { Conversation } from '@alingai/core';
import { sql } from 'kysely';
import { COLUMNS } from '../conversations.ts';
import { FOLDERS } from '../folders.ts';
import { readPage } from '../page.ts';
import type { TitleSearch } from '../title-search.ts';

/** Compares the titles of an account one by one; nobody has so many that it takes long. */
export const searchTitles: TitleSearch = (queries, { accountId, folder, key, ...window }) =>
  readPage<'conversations', Conversation>(queries, window, (connection) =>
    connection
      .selectFrom('conversations')
      .select(COLUMNS)
      .where('accountId', '=', accountId)
      .where(FOLDERS[folder].holds)
      .where(sql<boolean>`instr(title_key, ${key}) > 0`)
      .orderBy(FOLDERS[folder].order),
  );

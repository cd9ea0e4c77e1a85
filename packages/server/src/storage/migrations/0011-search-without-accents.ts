import { comparableText } from '@alingai/core';
import type { Database } from 'better-sqlite3';
import { indexEntries } from '../search.ts';
import type { Migration } from './migration.ts';

interface IndexedMessage {
  id: number;
  accountId: number;
  content: string;
}

/** Messages in memory at a time. */
const BATCH = 500;

/**
 * What is searched for has no accents any more, so what is searched must have none either. Triggers
 * keep the grams of titles with them.
 */
export const searchWithoutAccents: Migration = {
  name: '0011-search-without-accents',
  up(database) {
    database.exec(`
      UPDATE conversations SET title_key = search_key(title) WHERE title_key <> search_key(title);
      UPDATE models SET text_key = search_key(text_key) WHERE text_key <> search_key(text_key);
      UPDATE tools SET name_key = search_key(name), search_key = search_key(search_key);
      UPDATE posts SET search_key = search_key(search_key) WHERE search_key <> search_key(search_key);
    `);
    indexMessagesAgain(database);
  },
};

function indexMessagesAgain(database: Database): void {
  // ASCII is indexed as before.
  const accented = database.prepare<[number], IndexedMessage>(`
    SELECT id, account_id AS accountId, content FROM messages
    WHERE id > ? AND status IN ('completed', 'interrupted') AND content <> '' AND content GLOB '*[^ -~]*'
    ORDER BY id LIMIT ${BATCH}`);
  const forget = database.prepare('DELETE FROM message_trigrams WHERE rowid = ?');
  const insert = database.prepare('INSERT INTO message_trigrams (rowid, owner, text) VALUES (?, ?, ?)');
  let last = 0;
  for (;;) {
    const batch = accented.all(last);
    for (const { id, accountId, content } of batch) {
      const { trigrams } = indexEntries(accountId, content);
      // Chinese and the like stay as they are, and so do their pairs.
      if (trigrams.text !== comparableText(content)) {
        forget.run(id);
        insert.run(id, trigrams.owner, trigrams.text);
      }
      last = id;
    }
    if (batch.length < BATCH) return;
  }
}

import { searchKey } from '@alingai/core';
import { pairsOf } from '../search.ts';
import type { Migration } from './migration.ts';

/**
 * - Messages may have parts beside their text, and usage tells what the model was given.
 * - Two full-text indexes over messages, by their ids. They hold no text of their own: rows are found in them, and read
 *   from the table.
 */
export const replies: Migration = {
  name: '0007-replies',
  up(database) {
    database.exec(`
      ALTER TABLE messages ADD COLUMN parts TEXT;
      ALTER TABLE usage ADD COLUMN context_messages INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE usage ADD COLUMN dropped_messages INTEGER NOT NULL DEFAULT 0;

      CREATE VIRTUAL TABLE message_trigrams USING fts5 (
        text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
      );
      CREATE VIRTUAL TABLE message_pairs USING fts5 (
        pairs, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
      );
      CREATE TRIGGER messages_forgotten AFTER DELETE ON messages BEGIN
        DELETE FROM message_trigrams WHERE rowid = old.id;
        DELETE FROM message_pairs WHERE rowid = old.id;
      END;
    `);
    const messages = database.prepare<[], { id: number; content: string }>(
      "SELECT id, content FROM messages WHERE status IN ('completed', 'interrupted')",
    );
    const insertTrigrams = database.prepare('INSERT INTO message_trigrams (rowid, text) VALUES (?, ?)');
    const insertPairs = database.prepare('INSERT INTO message_pairs (rowid, pairs) VALUES (?, ?)');
    for (const { id, content } of messages.all()) {
      insertTrigrams.run(id, searchKey(content));
      insertPairs.run(id, pairsOf(searchKey(content)));
    }
  },
};

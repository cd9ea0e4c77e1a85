import { indexEntries } from '../search.ts';
import type { Migration } from './migration.ts';

interface IndexedMessage {
  id: number;
  accountId: number;
  content: string;
}

/**
 * - Messages may have parts besides their text, and store their owner; usage stores the size of the
 *   model's input.
 * - Two full-text indexes over messages, by id. They store no text: rows are found in them and read
 *   from the table.
 */
export const replies: Migration = {
  name: '0006-replies',
  up(database) {
    database.exec(`
      ALTER TABLE messages ADD COLUMN parts TEXT;
      ALTER TABLE messages ADD COLUMN account_id INTEGER NOT NULL DEFAULT 0;
      UPDATE messages SET account_id = (SELECT account_id FROM conversations WHERE id = conversation_id);
      CREATE INDEX messages_by_account ON messages (account_id);
      ALTER TABLE usage ADD COLUMN context_messages INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE usage ADD COLUMN dropped_messages INTEGER NOT NULL DEFAULT 0;

      CREATE VIRTUAL TABLE message_trigrams USING fts5 (
        owner, text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
      );
      CREATE VIRTUAL TABLE message_pairs USING fts5 (
        pairs, content = '', contentless_delete = 1, detail = none, prefix = 1, tokenize = 'unicode61 remove_diacritics 0'
      );
      -- Fewer pieces to look into, for a little more work when something is added.
      INSERT INTO message_trigrams (message_trigrams, rank) VALUES ('automerge', 2);
      INSERT INTO message_pairs (message_pairs, rank) VALUES ('automerge', 2);
      CREATE TRIGGER messages_forgotten AFTER DELETE ON messages BEGIN
        DELETE FROM message_trigrams WHERE rowid = old.id;
        DELETE FROM message_pairs WHERE rowid = old.id;
      END;
    `);
    const messages = database.prepare<[], IndexedMessage>(`
      SELECT id, account_id AS accountId, content FROM messages
      WHERE status IN ('completed', 'interrupted') AND content <> ''`);
    const insertTrigrams = database.prepare('INSERT INTO message_trigrams (rowid, owner, text) VALUES (?, ?, ?)');
    const insertPairs = database.prepare('INSERT INTO message_pairs (rowid, pairs) VALUES (?, ?)');
    for (const { id, accountId, content } of messages.all()) {
      const { trigrams, pairs } = indexEntries(accountId, content);
      insertTrigrams.run(id, trigrams.owner, trigrams.text);
      if (pairs !== null) insertPairs.run(id, pairs);
    }
  },
};

import type { Migration } from './migration.ts';

/**
 * Responses with their items and events. An item is one row however many responses have it, and
 * goes with the last of them: each response of a long exchange has all the items of those before.
 */
export const responses: Migration = {
  name: '0015-responses',
  up(database) {
    database.exec(`
      CREATE TABLE responses (
        id TEXT PRIMARY KEY,
        account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        status TEXT NOT NULL,
        model TEXT NOT NULL,
        background INTEGER NOT NULL,
        keeps_events INTEGER NOT NULL,
        asked TEXT NOT NULL,
        ending TEXT,
        created_at INTEGER NOT NULL,
        completed_at INTEGER,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX responses_by_account ON responses (account_id);
      CREATE INDEX responses_by_expiry ON responses (expires_at);
      CREATE INDEX running_responses ON responses (completed_at) WHERE completed_at IS NULL;

      CREATE TABLE response_items (
        id INTEGER PRIMARY KEY,
        account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        public_id TEXT NOT NULL,
        content TEXT NOT NULL
      ) STRICT;
      CREATE INDEX response_items_by_public_id ON response_items (account_id, public_id, id);

      CREATE TABLE response_item_uses (
        response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        part TEXT NOT NULL,
        item_id INTEGER NOT NULL REFERENCES response_items (id) ON DELETE CASCADE,
        PRIMARY KEY (response_id, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX response_item_uses_by_item ON response_item_uses (item_id);
      CREATE TRIGGER response_items_unused AFTER DELETE ON response_item_uses
      WHEN NOT EXISTS (SELECT 1 FROM response_item_uses WHERE item_id = OLD.item_id)
      BEGIN
        DELETE FROM response_items WHERE id = OLD.item_id;
      END;

      CREATE TABLE response_events (
        response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        events TEXT NOT NULL,
        PRIMARY KEY (response_id, first)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};

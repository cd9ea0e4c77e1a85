import { SEGMENTS_PER_MESSAGE } from '../search-segments.ts';
import type { Migration } from './migration.ts';

/**
 * What a crash leaves behind can be settled, and long replies cost no more at their end than at
 * their beginning.
 *
 * - `pending_calls` takes the place of the reservations: each call of a model, with what its usage
 *   will say.
 * - An idempotency key knows the reply that its request began.
 * - `reply_pieces` holds what has come of pending replies, so that saving more writes that alone.
 * - `unindexed_messages` is the queue of long messages of which search knows the beginning alone. The
 *   further segments have negative rowids in the indexes.
 */
export const pendingCalls: Migration = {
  name: '0012-pending-calls',
  up(database) {
    database.exec(`
      DROP TABLE reservations;
      CREATE TABLE pending_calls (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        conversation_id INTEGER,
        message_id INTEGER,
        model TEXT NOT NULL,
        operation TEXT NOT NULL,
        input_tokens INTEGER NOT NULL,
        context_messages INTEGER NOT NULL,
        dropped_messages INTEGER NOT NULL,
        input_price REAL NOT NULL,
        output_price REAL NOT NULL,
        reserved INTEGER NOT NULL,
        address TEXT,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX pending_calls_by_account ON pending_calls (account_id, reserved);
      CREATE INDEX pending_calls_by_message ON pending_calls (message_id);

      ALTER TABLE idempotency_keys ADD COLUMN reply INTEGER;
      CREATE INDEX idempotency_keys_by_reply ON idempotency_keys (reply);

      CREATE TABLE reply_pieces (
        id INTEGER PRIMARY KEY,
        message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
        content TEXT NOT NULL,
        reasoning TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reply_pieces_by_message ON reply_pieces (message_id);

      CREATE TABLE unindexed_messages (
        message_id INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
        segment INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER long_messages_forgotten AFTER DELETE ON messages BEGIN
        DELETE FROM message_trigrams WHERE rowid BETWEEN
          -((old.id + 1) * ${SEGMENTS_PER_MESSAGE}) + 1 AND -(old.id * ${SEGMENTS_PER_MESSAGE}) - 1;
        DELETE FROM message_pairs WHERE rowid BETWEEN
          -((old.id + 1) * ${SEGMENTS_PER_MESSAGE}) + 1 AND -(old.id * ${SEGMENTS_PER_MESSAGE}) - 1;
      END;
    `);
  },
};

import type { Migration } from './migration.ts';

/**
 * The messages of a conversation become a tree: each knows the one that it follows, and whether it is on the path that
 * is shown.
 *
 * - What there is becomes a path, each message behind the one before it. A reply that was cut and directly
 *   follows another reply is one that was to replace that: both follow the same question, and the later one is shown.
 * - `parent_id` is no reference: a tree is deleted with its conversation, in parts whose order nobody keeps.
 * - Copies of messages are no activity: only replies that are to be written count.
 */
export const messageTree: Migration = {
  name: '0024-message-tree',
  up(database) {
    database.exec(`
      ALTER TABLE messages ADD COLUMN parent_id INTEGER;
      ALTER TABLE messages ADD COLUMN on_path INTEGER NOT NULL DEFAULT 1;
      ${ARRANGE_MESSAGES}
      CREATE INDEX messages_by_parent ON messages (conversation_id, parent_id);
      CREATE INDEX messages_on_path ON messages (conversation_id) WHERE on_path = 1;

      DROP TRIGGER messages_happen;
      -- A reply counts together with the message that it answers, which stands before it.
      CREATE TRIGGER messages_happen AFTER INSERT ON messages
      WHEN NEW.role = 'assistant' AND NEW.status = 'pending'
      BEGIN
        INSERT INTO happenings
          SELECT account_id, coalesce(NEW.model, model), NEW.created_at / 900000, 0, 1 + coalesce((
            SELECT role = 'user' FROM messages
            WHERE conversation_id = NEW.conversation_id AND id < NEW.id ORDER BY id DESC LIMIT 1
          ), 0), 0, 0, 0, 0, 0
          FROM conversations WHERE id = NEW.conversation_id;
      END;
    `);
  },
};

/** Puts the messages of each conversation, which are in a row, into places of versions, and those one behind the other. */
export const ARRANGE_MESSAGES = `
  CREATE TEMP TABLE placed AS
    WITH begun AS (
      SELECT id, conversation_id, CASE
        WHEN role = 'assistant' AND status IN ('pending', 'interrupted')
          AND lag(role) OVER (PARTITION BY conversation_id ORDER BY id) = 'assistant' THEN 0
        ELSE 1 END AS begins
      FROM messages
    )
    SELECT id, conversation_id, sum(begins) OVER (PARTITION BY conversation_id ORDER BY id) AS place FROM begun;
  CREATE TEMP TABLE places AS
    SELECT conversation_id, place, max(id) AS shown FROM placed GROUP BY conversation_id, place;
  CREATE INDEX places_by_number ON places (conversation_id, place);
  UPDATE messages SET
      parent_id = (
        SELECT places.shown FROM places
        WHERE places.conversation_id = placed.conversation_id AND places.place = placed.place - 1),
      on_path = CASE WHEN placed.id = (
        SELECT places.shown FROM places
        WHERE places.conversation_id = placed.conversation_id AND places.place = placed.place) THEN 1 ELSE 0 END
    FROM placed WHERE placed.id = messages.id;
  UPDATE conversations SET message_count = (
      SELECT count(*) FROM messages WHERE messages.conversation_id = conversations.id AND on_path = 1)
    WHERE id IN (SELECT conversation_id FROM messages WHERE on_path = 0);
  DROP TABLE places;
  DROP TABLE placed;`;

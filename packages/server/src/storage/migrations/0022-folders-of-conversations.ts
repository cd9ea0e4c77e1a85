import type { Migration } from './migration.ts';

/** Of an account's counters: what a row adds to them. */
const counted = (row: string) => ({
  kept: `(${row}.deleted_at IS NULL)`,
  messages: `${row}.message_count * (${row}.deleted_at IS NULL)`,
  archived: `(${row}.deleted_at IS NULL AND ${row}.archived_at IS NOT NULL)`,
  binned: `(${row}.deleted_at IS NOT NULL)`,
});
const [before, after] = [counted('OLD'), counted('NEW')];

/**
 * Conversations are pinned, archived and kept in a bin for a time after they were deleted.
 *
 * - Each list has its rows and their order from an index of its own.
 * - The counters leave the bin out; its titles have no grams, so that no search finds them.
 * - A search's total changes when a conversation is moved, as it does with a title.
 */
export const foldersOfConversations: Migration = {
  name: '0022-folders-of-conversations',
  up(database) {
    database.exec(`
      ALTER TABLE conversations ADD COLUMN pinned_at INTEGER;
      ALTER TABLE conversations ADD COLUMN archived_at INTEGER;
      ALTER TABLE conversations ADD COLUMN deleted_at INTEGER;

      DROP INDEX conversations_by_use;
      CREATE INDEX conversations_by_use ON conversations (account_id, updated_at) WHERE deleted_at IS NULL;
      CREATE INDEX conversations_active ON conversations (account_id, (pinned_at IS NOT NULL), updated_at)
        WHERE deleted_at IS NULL AND archived_at IS NULL;
      CREATE INDEX conversations_archived ON conversations (account_id, updated_at)
        WHERE deleted_at IS NULL AND archived_at IS NOT NULL;
      CREATE INDEX conversations_binned ON conversations (account_id, deleted_at) WHERE deleted_at IS NOT NULL;
      CREATE INDEX conversations_by_deletion ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

      ALTER TABLE account_counters ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE account_counters ADD COLUMN binned INTEGER NOT NULL DEFAULT 0;

      DROP TRIGGER conversations_counted;
      DROP TRIGGER conversations_grown;
      DROP TRIGGER conversations_gone;
      CREATE TRIGGER conversations_counted AFTER INSERT ON conversations BEGIN
        INSERT INTO account_counters (account_id, conversations, messages, title_changes)
          VALUES (NEW.account_id, 1, NEW.message_count, 1)
          ON CONFLICT DO UPDATE SET
            conversations = conversations + 1,
            messages = messages + excluded.messages,
            title_changes = title_changes + 1;
      END;
      CREATE TRIGGER conversations_grown AFTER UPDATE OF message_count, archived_at, deleted_at ON conversations
      WHEN NEW.message_count <> OLD.message_count
        OR NEW.archived_at IS NOT OLD.archived_at OR NEW.deleted_at IS NOT OLD.deleted_at
      BEGIN
        UPDATE account_counters SET
            conversations = conversations + ${after.kept} - ${before.kept},
            messages = messages + ${after.messages} - ${before.messages},
            archived = archived + ${after.archived} - ${before.archived},
            binned = binned + ${after.binned} - ${before.binned},
            title_changes = title_changes
              + (NEW.archived_at IS NOT OLD.archived_at OR NEW.deleted_at IS NOT OLD.deleted_at)
          WHERE account_id = NEW.account_id;
      END;
      CREATE TRIGGER conversations_gone AFTER DELETE ON conversations BEGIN
        UPDATE account_counters SET
            conversations = conversations - ${before.kept},
            messages = messages - ${before.messages},
            archived = archived - ${before.archived},
            binned = binned - ${before.binned},
            title_changes = title_changes + 1
          WHERE account_id = OLD.account_id;
      END;

      CREATE TRIGGER titles_binned AFTER UPDATE OF deleted_at ON conversations
      WHEN NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL
      BEGIN
        DELETE FROM title_grams WHERE (account_id, gram, conversation_id) IN (
          SELECT OLD.account_id, substr(OLD.title_key, position, 3), OLD.id
          FROM positions WHERE position <= length(OLD.title_key)
        );
      END;
      CREATE TRIGGER titles_restored AFTER UPDATE OF deleted_at ON conversations
      WHEN NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL
      BEGIN
        INSERT INTO title_grams SELECT NEW.account_id, substr(NEW.title_key, position, 3), NEW.id
          FROM positions WHERE position <= length(NEW.title_key)
          ON CONFLICT DO NOTHING;
      END;
    `);
  },
};

import type { PostgresMigration } from './migration.ts';

/** Of an account's counters: what a row adds to them. */
const counted = (row: string) => ({
  kept: `(${row}.deleted_at IS NULL)::int`,
  messages: `${row}.message_count * (${row}.deleted_at IS NULL)::int`,
  archived: `(${row}.deleted_at IS NULL AND ${row}.archived_at IS NOT NULL)::int`,
  binned: `(${row}.deleted_at IS NOT NULL)::int`,
});
const [before, after] = [counted('OLD'), counted('NEW')];

/**
 * Conversations are pinned, archived and kept in a bin: the migration of SQLite with this number says
 * how it is counted.
 */
export const foldersOfConversations: PostgresMigration = {
  version: 22,
  name: '0022-folders-of-conversations',
  oldest: 20,
  statements: `
ALTER TABLE conversations
  ADD COLUMN pinned_at bigint,
  ADD COLUMN archived_at bigint,
  ADD COLUMN deleted_at bigint;

DROP INDEX conversations_by_use;
CREATE INDEX conversations_by_use ON conversations (account_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversations_active ON conversations (account_id, (pinned_at IS NOT NULL), updated_at, id)
  WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX conversations_archived ON conversations (account_id, updated_at, id)
  WHERE deleted_at IS NULL AND archived_at IS NOT NULL;
CREATE INDEX conversations_binned ON conversations (account_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX conversations_by_deletion ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE account_counters
  ADD COLUMN archived bigint NOT NULL DEFAULT 0,
  ADD COLUMN binned bigint NOT NULL DEFAULT 0;

DROP TRIGGER conversations_grown ON conversations;
CREATE OR REPLACE FUNCTION count_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO account_counters AS counters (account_id, conversations, messages, title_changes)
      VALUES (NEW.account_id, 1, NEW.message_count, 1)
      ON CONFLICT (account_id) DO UPDATE SET
        conversations = counters.conversations + 1,
        messages = counters.messages + excluded.messages,
        title_changes = counters.title_changes + 1;
    PERFORM count_activity(NEW.account_id, NEW.model, NEW.created_at / 900000, 1, 0, 0, 0, 0, 0, 0);
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE account_counters SET
        conversations = conversations + ${after.kept} - ${before.kept},
        messages = messages + ${after.messages} - ${before.messages},
        archived = archived + ${after.archived} - ${before.archived},
        binned = binned + ${after.binned} - ${before.binned},
        title_changes = title_changes + (
          NEW.title_key <> OLD.title_key
          OR NEW.archived_at IS DISTINCT FROM OLD.archived_at
          OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at)::int
      WHERE account_id = NEW.account_id;
  ELSE
    UPDATE account_counters SET
        conversations = conversations - ${before.kept},
        messages = messages - ${before.messages},
        archived = archived - ${before.archived},
        binned = binned - ${before.binned},
        title_changes = title_changes + 1
      WHERE account_id = OLD.account_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conversations_grown AFTER UPDATE ON conversations
  FOR EACH ROW WHEN (
    NEW.message_count <> OLD.message_count OR NEW.title_key <> OLD.title_key
    OR NEW.archived_at IS DISTINCT FROM OLD.archived_at OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at)
  EXECUTE FUNCTION count_conversations();
`,
};

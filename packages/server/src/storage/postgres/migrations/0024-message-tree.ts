import { ARRANGE_MESSAGES } from '../../migrations/0024-message-tree.ts';
import type { PostgresMigration } from './migration.ts';

/** As SQLite's: `packages/server/src/storage/migrations/0024-message-tree.ts` says why. */
export const messageTree: PostgresMigration = {
  version: 24,
  name: '0024-message-tree',
  oldest: 24,
  statements: `
    ALTER TABLE messages ADD COLUMN parent_id bigint;
    ALTER TABLE messages ADD COLUMN on_path bigint NOT NULL DEFAULT 1;
    ${ARRANGE_MESSAGES}
    CREATE INDEX messages_by_parent ON messages (conversation_id, parent_id, id);
    CREATE INDEX messages_on_path ON messages (conversation_id, id) WHERE on_path = 1;

    DROP TRIGGER messages_counted ON messages;
    CREATE TRIGGER messages_counted AFTER INSERT ON messages
      FOR EACH ROW WHEN (NEW.role = 'assistant' AND NEW.status = 'pending') EXECUTE FUNCTION count_messages();
  `,
};

import type { Migration } from './migration.ts';

/**
 * Invitations, and the erasure of people.
 *
 * - Conversations are also read in the order in which they began, for exports.
 * - The calls of somebody who is erased stay as numbers, without an owner.
 * - `erasures` has the accounts whose erasure has begun, so that the next start ends what a crash cut.
 */
export const invitationsAndErasures: Migration = {
  name: '0019-invitations-and-erasures',
  up(database) {
    database.exec(`
      CREATE TABLE invitations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        token_hash TEXT NOT NULL UNIQUE,
        email TEXT,
        role TEXT NOT NULL,
        invited_by INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
        created_at INTEGER NOT NULL,
        days INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        mailed_at INTEGER,
        accepted_at INTEGER,
        accepted_by INTEGER REFERENCES accounts (id) ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX invitations_by_inviter ON invitations (invited_by);
      CREATE INDEX invitations_by_accepter ON invitations (accepted_by);

      CREATE INDEX conversations_by_account ON conversations (account_id);

      CREATE TABLE erasures (
        account_id INTEGER PRIMARY KEY,
        begun_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- SQLite cannot make a column optional: the table is made again, with its indexes and triggers.
      CREATE TABLE all_usage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER REFERENCES accounts,
        conversation_id INTEGER REFERENCES conversations ON DELETE SET NULL,
        message_id INTEGER REFERENCES messages ON DELETE SET NULL,
        model TEXT NOT NULL,
        operation TEXT NOT NULL,
        status INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        duration INTEGER NOT NULL,
        address TEXT,
        created_at INTEGER NOT NULL,
        cost INTEGER NOT NULL DEFAULT 0,
        context_messages INTEGER NOT NULL DEFAULT 1,
        dropped_messages INTEGER NOT NULL DEFAULT 0,
        first_token INTEGER
      ) STRICT;
      INSERT INTO all_usage SELECT
        id, account_id, conversation_id, message_id, model, operation, status, input_tokens, output_tokens, duration,
        address, created_at, cost, context_messages, dropped_messages, first_token
        FROM usage;
    `);
    const definitions = database
      .prepare<[], string>(`
        SELECT sql FROM sqlite_schema WHERE tbl_name = 'usage' AND type IN ('index', 'trigger') AND sql IS NOT NULL`)
      .pluck()
      .all();
    database.exec('DROP TABLE usage; ALTER TABLE all_usage RENAME TO usage;');
    for (const definition of definitions) database.exec(definition);
    // What belongs to nobody is counted for all together, but for no account.
    database.exec(`
      DROP TRIGGER usage_happens;
      CREATE TRIGGER usage_happens AFTER INSERT ON usage WHEN NEW.account_id IS NOT NULL BEGIN
        INSERT INTO happenings VALUES (
          NEW.account_id, NEW.model, NEW.created_at / 900000,
          0, 0, 1, NEW.status >= 400, NEW.input_tokens, NEW.output_tokens, NEW.cost
        );
      END;
    `);
  },
};

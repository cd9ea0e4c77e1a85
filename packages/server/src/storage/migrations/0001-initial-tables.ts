import type { Migration } from './migration.ts';

/**
 * Times are epoch milliseconds, `email_verified` and `active` 0 or 1, prices and costs US dollars.
 *
 * - Ids are AUTOINCREMENT: the id of a deleted row is never reused, with its tokens or files.
 * - SQLite appends the row's id to each index, so that `messages (conversation_id)` also sorts by
 *   id.
 * - Every foreign key has an index, or deleting a row would scan each table that refers to it.
 */
export const initialTables: Migration = {
  name: '0001-initial-tables',
  up(database) {
    database.exec(`
      CREATE TABLE accounts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        email TEXT NOT NULL UNIQUE,
        username TEXT NOT NULL,
        username_key TEXT NOT NULL UNIQUE,
        password_hash TEXT NOT NULL,
        role TEXT NOT NULL,
        status TEXT NOT NULL,
        email_verified INTEGER NOT NULL,
        full_name TEXT,
        bio TEXT,
        location TEXT,
        website TEXT,
        phone TEXT,
        birthday TEXT,
        avatar TEXT,
        preferences TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        last_login_at INTEGER
      ) STRICT;

      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        last_used_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        ended_at INTEGER,
        address TEXT,
        user_agent TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sessions_by_account ON sessions (account_id);

      CREATE TABLE refresh_tokens (
        hash TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
      CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

      CREATE TABLE mail_tokens (
        hash TEXT PRIMARY KEY,
        purpose TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX mail_tokens_by_account ON mail_tokens (account_id, purpose);
      CREATE INDEX mail_tokens_by_expiry ON mail_tokens (expires_at);

      CREATE TABLE conversations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        model TEXT NOT NULL,
        message_count INTEGER NOT NULL,
        last_message_at INTEGER,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX conversations_by_use ON conversations (account_id, updated_at);

      CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        conversation_id INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
        role TEXT NOT NULL,
        content TEXT NOT NULL,
        model TEXT,
        tokens_used INTEGER NOT NULL,
        status TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX messages_by_conversation ON messages (conversation_id);
      CREATE INDEX messages_pending ON messages (status) WHERE status = 'pending';

      CREATE TABLE models (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        display_name TEXT NOT NULL,
        description TEXT NOT NULL,
        provider TEXT NOT NULL,
        max_tokens INTEGER NOT NULL,
        context_window INTEGER NOT NULL,
        input_price REAL NOT NULL,
        output_price REAL NOT NULL,
        active INTEGER NOT NULL,
        sort_order INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE idempotency_keys (
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        operation TEXT NOT NULL,
        key TEXT NOT NULL,
        body_hash TEXT NOT NULL,
        answer TEXT,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (account_id, operation, key)
      ) STRICT;
      CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
      CREATE INDEX idempotency_keys_running ON idempotency_keys (answer) WHERE answer IS NULL;

      CREATE TABLE usage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts,
        conversation_id INTEGER REFERENCES conversations ON DELETE SET NULL,
        message_id INTEGER REFERENCES messages ON DELETE SET NULL,
        model TEXT NOT NULL,
        operation TEXT NOT NULL,
        status INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cost REAL NOT NULL,
        duration INTEGER NOT NULL,
        address TEXT,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX usage_by_account ON usage (account_id);
      CREATE INDEX usage_by_conversation ON usage (conversation_id);
      CREATE INDEX usage_by_message ON usage (message_id);
    `);
  },
};

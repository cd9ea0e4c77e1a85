import type { Migration } from './migration.ts';

/** Long-lived tokens for programs, by their hashes. */
export const apiTokens: Migration = {
  name: '0007-api-tokens',
  up(database) {
    database.exec(`
      CREATE TABLE api_tokens (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE,
        prefix TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER,
        last_used_at INTEGER
      ) STRICT;
      CREATE INDEX api_tokens_by_account ON api_tokens (account_id, id);
    `);
  },
};

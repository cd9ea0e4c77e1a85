import type { Migration } from './migration.ts';

/**
 * Two-factor sign-in, sign-in with WeChat, required password changes, and lists of users and
 * sessions.
 *
 * - Live sessions are ordered by when they expire, which is 30 days after they were last used.
 * - SQLite appends the row's id to each index, so that users of a role or status are read in order.
 */
export const accountSecurity: Migration = {
  name: '0003-account-security',
  up(database) {
    database.exec(`
      ALTER TABLE accounts ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE accounts ADD COLUMN two_factor_enabled INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE accounts ADD COLUMN totp_secret TEXT;
      ALTER TABLE accounts ADD COLUMN totp_last_step INTEGER;
      ALTER TABLE accounts ADD COLUMN wechat_open_id TEXT;
      ALTER TABLE accounts ADD COLUMN wechat_union_id TEXT;
      CREATE UNIQUE INDEX accounts_by_wechat_open_id ON accounts (wechat_open_id) WHERE wechat_open_id IS NOT NULL;
      CREATE UNIQUE INDEX accounts_by_wechat_union_id ON accounts (wechat_union_id) WHERE wechat_union_id IS NOT NULL;
      CREATE INDEX accounts_by_role ON accounts (role);
      CREATE INDEX accounts_by_status ON accounts (status);

      DROP INDEX sessions_by_account;
      CREATE INDEX sessions_by_account ON sessions (account_id, ended_at, expires_at);
      CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL;
      CREATE INDEX sessions_by_expiry ON sessions (expires_at);

      CREATE TABLE recovery_codes (
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        hash TEXT NOT NULL,
        PRIMARY KEY (account_id, hash)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE used_states (
        hash TEXT PRIMARY KEY,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX used_states_by_expiry ON used_states (expires_at);
    `);
  },
};

import type { Migration } from './migration.ts';

/** A new address is pending until it is verified, and mailed tokens remember where they were sent. */
export const pendingAddresses: Migration = {
  name: '0013-pending-addresses',
  up(database) {
    database.exec(`
      ALTER TABLE accounts ADD COLUMN pending_email TEXT;
      CREATE INDEX accounts_by_pending_email ON accounts (pending_email) WHERE pending_email IS NOT NULL;
      ALTER TABLE mail_tokens ADD COLUMN email TEXT NOT NULL DEFAULT '';
      UPDATE mail_tokens SET email = (SELECT email FROM accounts WHERE accounts.id = account_id);
    `);
  },
};

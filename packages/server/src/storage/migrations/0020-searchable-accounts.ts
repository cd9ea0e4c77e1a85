import type { Migration } from './migration.ts';

/** Accounts have the text that searches compare: databases cannot fold letters the way searches do. */
export const searchableAccounts: Migration = {
  name: '0020-searchable-accounts',
  up(database) {
    database.exec(`
      ALTER TABLE accounts ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
      UPDATE accounts SET search_key = search_key(username_key || char(10) || email);
    `);
  },
};

import type { Migration } from './migration.ts';

/** What a used refresh token was exchanged for, and the pauses between second factors. */
export const successorsAndPauses: Migration = {
  name: '0014-successors-and-pauses',
  up(database) {
    database.exec(`
      ALTER TABLE refresh_tokens ADD COLUMN successor TEXT;
      ALTER TABLE accounts ADD COLUMN second_factor_tries INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE accounts ADD COLUMN second_factor_paused_until INTEGER;
    `);
  },
};

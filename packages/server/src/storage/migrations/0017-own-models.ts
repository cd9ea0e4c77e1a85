import type { Migration } from './migration.ts';

/** Models that one person made over one of the platform's, and keeps to themselves. */
export const ownModels: Migration = {
  name: '0017-own-models',
  up(database) {
    database.exec(`
      ALTER TABLE models ADD COLUMN owner_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE;
      ALTER TABLE models ADD COLUMN basis TEXT;
      CREATE INDEX models_by_owner ON models (owner_id);
    `);
  },
};

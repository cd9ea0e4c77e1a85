import type { Migration } from './migration.ts';

/**
 * A version of models, providers and own keys, which every change of theirs raises, also one that is
 * made by a cascade or another process. Of a key it does not matter when it was used last.
 */
export const catalogVersion: Migration = {
  name: '0021-catalog-version',
  up(database) {
    database.exec(`
      CREATE TABLE catalog_version (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        version INTEGER NOT NULL
      ) STRICT;
      INSERT INTO catalog_version VALUES (1, 1);
    `);
    for (const table of ['models', 'providers', 'own_keys']) {
      for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
        const isUse = table === 'own_keys' && event === 'UPDATE';
        database.exec(`
          CREATE TRIGGER ${table}_version_${event.toLowerCase()}
          AFTER ${event}${isUse ? ' OF account_id, provider, sealed_key, key_hint, base_url, active' : ''} ON ${table} BEGIN
            UPDATE catalog_version SET version = version + 1;
          END;
        `);
      }
    }
  },
};

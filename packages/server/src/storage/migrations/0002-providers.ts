import type { Migration } from './migration.ts';

/**
 * Providers, user keys, and the properties of models besides their price.
 *
 * - `offers` is JSON: a list of `{"provider", "upstreamModel"}` in the order in which they are
 *   tried.
 * - `text_key` is the text that searches compare; SQL cannot fold letters the way searches do.
 */
export const providers: Migration = {
  name: '0002-providers',
  up(database) {
    database.exec(`
      CREATE TABLE providers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        display_name TEXT NOT NULL,
        base_url TEXT NOT NULL,
        requires_key INTEGER NOT NULL,
        sealed_key TEXT,
        key_hint TEXT,
        active INTEGER NOT NULL,
        sort_order INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX providers_by_order ON providers (sort_order);

      CREATE TABLE own_keys (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        provider TEXT NOT NULL,
        sealed_key TEXT NOT NULL,
        key_hint TEXT NOT NULL,
        base_url TEXT,
        active INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        last_used_at INTEGER
      ) STRICT;
      CREATE INDEX own_keys_by_account ON own_keys (account_id);

      ALTER TABLE models ADD COLUMN type TEXT NOT NULL DEFAULT 'chat';
      ALTER TABLE models ADD COLUMN offers TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE models ADD COLUMN supports_streaming INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE models ADD COLUMN supports_function_calling INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE models ADD COLUMN supports_vision INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE models ADD COLUMN text_key TEXT NOT NULL DEFAULT '';
      UPDATE models SET
        offers = json_array(json_object('provider', provider, 'upstreamModel', NULL)),
        supports_function_calling = key NOT IN ('qwen-vl-max-latest', 'Qwen/QwQ-32B-Instruct'),
        supports_vision = key IN ('gpt-4o', 'qwen-vl-max-latest'),
        text_key = lower(key || char(10) || display_name || char(10) || description);
      ALTER TABLE models DROP COLUMN provider;
      CREATE INDEX models_by_order ON models (sort_order);
    `);
  },
};

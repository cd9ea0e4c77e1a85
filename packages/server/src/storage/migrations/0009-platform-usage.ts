import type { Migration } from './migration.ts';

/**
 * Calls store the time to their first token, and the calls of all accounts are counted together.
 *
 * - `platform_calls` and `platform_first_tokens` count by the quarter of an hour (since 1970), so
 *   that days of any time zone are sums of few rows. A trigger updates both.
 * - First tokens are counted in the buckets of `packages/core/src/usage/first-tokens.ts`. Earlier
 *   calls have none.
 */
export const platformUsage: Migration = {
  name: '0009-platform-usage',
  up(database) {
    database.exec(`
      ALTER TABLE usage ADD COLUMN first_token INTEGER;

      CREATE TABLE platform_calls (
        quarter INTEGER NOT NULL,
        model TEXT NOT NULL,
        status INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        PRIMARY KEY (quarter, model, status)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE platform_first_tokens (
        quarter INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (quarter, bucket)
      ) STRICT, WITHOUT ROWID;

      INSERT INTO platform_calls
        SELECT created_at / 900000, model, status, count(*), sum(input_tokens), sum(output_tokens), sum(cost)
        FROM usage GROUP BY 1, 2, 3;

      CREATE TRIGGER usage_of_all AFTER INSERT ON usage BEGIN
        INSERT INTO platform_calls VALUES (
          NEW.created_at / 900000, NEW.model, NEW.status, 1, NEW.input_tokens, NEW.output_tokens, NEW.cost
        ) ON CONFLICT DO UPDATE SET
          calls = calls + 1,
          input_tokens = input_tokens + excluded.input_tokens,
          output_tokens = output_tokens + excluded.output_tokens,
          cost = cost + excluded.cost;
      END;
      CREATE TRIGGER first_tokens_of_all AFTER INSERT ON usage WHEN NEW.first_token IS NOT NULL BEGIN
        INSERT INTO platform_first_tokens
          VALUES (NEW.created_at / 900000, CAST(ceil(4 * log2(max(NEW.first_token, 1))) AS INTEGER), 1)
          ON CONFLICT DO UPDATE SET calls = calls + 1;
      END;
    `);
  },
};

import type { Migration } from './migration.ts';

const COUNTS = ['conversations', 'messages', 'calls', 'failed_calls', 'input_tokens', 'output_tokens', 'cost'];
const columns = COUNTS.join(', ');
const each = (write: (name: string) => string) => COUNTS.map(write).join(', ');

/** No title is longer: 200 characters, each of which normalisation expands to 18 at most. */
const LONGEST_TITLE = 3600;

/**
 * Makes frequent queries cost the same however much data there is. Costs become whole
 * ten-billionths of a US dollar.
 *
 * - `account_counters` holds the current counts of an account, and how often its titles changed;
 *   `activity_totals` the totals of all time, by model.
 * - `activity` holds the totals up to the end of a quarter of an hour (since 1970): the activity
 *   between two moments is the difference of two rows, for days of any time zone. Quarters without
 *   activity have no row.
 * - `title_grams` finds any part of a title: all its pieces of three characters, shorter ones at
 *   its end.
 * - Triggers update all of them within the transaction that changes the counted rows.
 */
export const usageAndBudgets: Migration = {
  name: '0005-usage-and-budgets',
  up(database) {
    database.exec(`
      ALTER TABLE usage ADD COLUMN whole_cost INTEGER NOT NULL DEFAULT 0;
      UPDATE usage SET whole_cost = CAST(round(cost * 1e10) AS INTEGER);
      ALTER TABLE usage DROP COLUMN cost;
      ALTER TABLE usage RENAME COLUMN whole_cost TO cost;

      DROP INDEX usage_by_account;
      CREATE INDEX usage_by_time ON usage (account_id, created_at);
      CREATE INDEX usage_by_model ON usage (account_id, model, created_at);
      CREATE INDEX usage_by_outcome ON usage (account_id, status >= 400, created_at);
      CREATE INDEX usage_by_model_and_outcome ON usage (account_id, model, status >= 400, created_at);

      CREATE TABLE account_counters (
        account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
        conversations INTEGER NOT NULL,
        messages INTEGER NOT NULL,
        title_changes INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO account_counters
        SELECT account_id, count(*), sum(message_count), 0 FROM conversations GROUP BY account_id;

      CREATE TRIGGER conversations_counted AFTER INSERT ON conversations BEGIN
        INSERT INTO account_counters VALUES (NEW.account_id, 1, NEW.message_count, 1)
          ON CONFLICT DO UPDATE SET
            conversations = conversations + 1,
            messages = messages + excluded.messages,
            title_changes = title_changes + 1;
      END;
      CREATE TRIGGER conversations_grown AFTER UPDATE OF message_count ON conversations BEGIN
        UPDATE account_counters SET messages = messages + NEW.message_count - OLD.message_count
          WHERE account_id = NEW.account_id;
      END;
      CREATE TRIGGER conversations_gone AFTER DELETE ON conversations BEGIN
        UPDATE account_counters SET
            conversations = conversations - 1,
            messages = messages - OLD.message_count,
            title_changes = title_changes + 1
          WHERE account_id = OLD.account_id;
      END;

      CREATE TABLE activity_totals (
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        model TEXT NOT NULL,
        ${each((name) => `${name} INTEGER NOT NULL`)},
        PRIMARY KEY (account_id, model)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE activity (
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        model TEXT NOT NULL,
        quarter INTEGER NOT NULL,
        ${each((name) => `${name} INTEGER NOT NULL`)},
        PRIMARY KEY (account_id, model, quarter)
      ) STRICT, WITHOUT ROWID;

      -- What happens is written here, and counted in the two tables above.
      CREATE VIEW happenings AS SELECT * FROM activity WHERE false;
      CREATE TRIGGER happenings_counted INSTEAD OF INSERT ON happenings BEGIN
        INSERT INTO activity_totals (account_id, model, ${columns})
          VALUES (NEW.account_id, NEW.model, ${each((name) => `NEW.${name}`)})
          ON CONFLICT DO UPDATE SET ${each((name) => `${name} = ${name} + excluded.${name}`)};
        INSERT INTO activity
          SELECT account_id, model, NEW.quarter, ${columns} FROM activity
          WHERE account_id = NEW.account_id AND model = NEW.model AND quarter <= NEW.quarter
          ORDER BY quarter DESC LIMIT 1
          ON CONFLICT DO NOTHING;
        INSERT INTO activity VALUES (NEW.account_id, NEW.model, NEW.quarter, ${each(() => '0')})
          ON CONFLICT DO NOTHING;
        -- Later quarters too: a call is recorded when it ends, in the quarter that it began in.
        UPDATE activity SET ${each((name) => `${name} = ${name} + NEW.${name}`)}
          WHERE account_id = NEW.account_id AND model = NEW.model AND quarter >= NEW.quarter;
      END;

      CREATE TRIGGER conversations_happen AFTER INSERT ON conversations BEGIN
        INSERT INTO happenings VALUES (NEW.account_id, NEW.model, NEW.created_at / 900000, 1, 0, 0, 0, 0, 0, 0);
      END;
      -- A reply counts together with the message that it answers, which stands before it.
      CREATE TRIGGER messages_happen AFTER INSERT ON messages WHEN NEW.role = 'assistant' BEGIN
        INSERT INTO happenings
          SELECT account_id, coalesce(NEW.model, model), NEW.created_at / 900000, 0, 1 + coalesce((
            SELECT role = 'user' FROM messages
            WHERE conversation_id = NEW.conversation_id AND id < NEW.id ORDER BY id DESC LIMIT 1
          ), 0), 0, 0, 0, 0, 0
          FROM conversations WHERE id = NEW.conversation_id;
      END;
      CREATE TRIGGER usage_happens AFTER INSERT ON usage BEGIN
        INSERT INTO happenings VALUES (
          NEW.account_id, NEW.model, NEW.created_at / 900000,
          0, 0, 1, NEW.status >= 400, NEW.input_tokens, NEW.output_tokens, NEW.cost
        );
      END;

      CREATE TEMP TABLE past AS
        SELECT account_id, model, created_at / 900000 AS quarter,
          1 AS conversations, 0 AS messages, 0 AS calls, 0 AS failed_calls,
          0 AS input_tokens, 0 AS output_tokens, 0 AS cost
          FROM conversations
        UNION ALL SELECT account_id, coalesce(reply.model, conversations.model), reply.created_at / 900000,
          0, 1 + coalesce((
            SELECT role = 'user' FROM messages
            WHERE conversation_id = reply.conversation_id AND id < reply.id ORDER BY id DESC LIMIT 1
          ), 0), 0, 0, 0, 0, 0
          FROM messages AS reply JOIN conversations ON conversations.id = reply.conversation_id
          WHERE reply.role = 'assistant'
        UNION ALL SELECT account_id, model, created_at / 900000,
          0, 0, 1, status >= 400, input_tokens, output_tokens, cost
          FROM usage;
      INSERT INTO activity_totals SELECT account_id, model, ${each((name) => `sum(${name})`)}
        FROM past GROUP BY account_id, model;
      INSERT INTO activity SELECT account_id, model, quarter, ${each((name) => `sum(sum(${name})) OVER earlier`)}
        FROM past GROUP BY account_id, model, quarter
        WINDOW earlier AS (PARTITION BY account_id, model ORDER BY quarter);
      DROP TABLE past;

      CREATE TABLE budgets (
        account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
        monthly_limit INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE reservations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        amount INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX reservations_by_account ON reservations (account_id, amount);

      -- Triggers can't count up by themselves.
      CREATE TABLE positions (position INTEGER PRIMARY KEY) STRICT;
      INSERT INTO positions
        WITH RECURSIVE counting(position) AS (
          SELECT 1 UNION ALL SELECT position + 1 FROM counting WHERE position < ${LONGEST_TITLE}
        ) SELECT position FROM counting;

      CREATE TABLE title_grams (
        account_id INTEGER NOT NULL,
        gram TEXT NOT NULL,
        conversation_id INTEGER NOT NULL,
        PRIMARY KEY (account_id, gram, conversation_id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO title_grams
        SELECT DISTINCT account_id, substr(title_key, position, 3), id
        FROM conversations JOIN positions ON position <= length(title_key);

      CREATE TRIGGER titles_found AFTER INSERT ON conversations BEGIN
        INSERT INTO title_grams SELECT NEW.account_id, substr(NEW.title_key, position, 3), NEW.id
          FROM positions WHERE position <= length(NEW.title_key)
          ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER titles_changed AFTER UPDATE OF title_key ON conversations BEGIN
        UPDATE account_counters SET title_changes = title_changes + 1 WHERE account_id = NEW.account_id;
        DELETE FROM title_grams WHERE (account_id, gram, conversation_id) IN (
          SELECT OLD.account_id, substr(OLD.title_key, position, 3), OLD.id
          FROM positions WHERE position <= length(OLD.title_key)
        );
        INSERT INTO title_grams SELECT NEW.account_id, substr(NEW.title_key, position, 3), NEW.id
          FROM positions WHERE position <= length(NEW.title_key)
          ON CONFLICT DO NOTHING;
      END;
      CREATE TRIGGER titles_gone AFTER DELETE ON conversations BEGIN
        DELETE FROM title_grams WHERE (account_id, gram, conversation_id) IN (
          SELECT OLD.account_id, substr(OLD.title_key, position, 3), OLD.id
          FROM positions WHERE position <= length(OLD.title_key)
        );
      END;
    `);
  },
};

import type { Migration } from './migration.ts';

/**
 * Replies keep calls of tools, sources and log probabilities; providers have a limit of their own for the first piece of
 * a reply, and what they refuse outlasts a restart.
 *
 * - `details` is JSON: `{"toolCalls", "annotations", "logprobs", "extras"}`, of which most replies have none.
 */
export const toolCallsAndProviderLimits: Migration = {
  name: '0016-tool-calls-and-provider-limits',
  up(database) {
    database.exec(`
      ALTER TABLE messages ADD COLUMN details TEXT;
      ALTER TABLE providers ADD COLUMN first_byte_timeout INTEGER;
      UPDATE providers SET first_byte_timeout = 600 WHERE key = 'ollama';
      CREATE TABLE parameter_refusals (
        base_url TEXT NOT NULL,
        model TEXT NOT NULL,
        parameter TEXT NOT NULL,
        refused_at INTEGER NOT NULL,
        PRIMARY KEY (base_url, model, parameter)
      ) STRICT;
    `);
  },
};

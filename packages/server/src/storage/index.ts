import type { Store } from '@alingai/core';
import { accountStore } from './accounts.ts';
import { apiTokenStore } from './api-tokens.ts';
import { appStore } from './apps.ts';
import { budgetStore } from './budgets.ts';
import { commentStore } from './comments.ts';
import { conversationStore } from './conversations.ts';
import { countRows } from './counts.ts';
import { openDatabase } from './database.ts';
import { idempotencyStore } from './idempotency.ts';
import { mailTokenStore } from './mail-tokens.ts';
import { messageStore } from './messages.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { versionOf } from './migrations/migrate.ts';
import { modelStore } from './models.ts';
import { usedStateStore } from './oauth-states.ts';
import { postStore } from './posts.ts';
import { providerStore } from './providers.ts';
import { purchaseStore } from './purchases.ts';
import { createQueries } from './queries.ts';
import { recoveryCodeStore } from './recovery-codes.ts';
import { responseStore } from './responses.ts';
import { createSearchIndexer } from './search-indexer.ts';
import { sessionStore } from './sessions.ts';
import { toolStore } from './tools.ts';
import { usageStore } from './usage.ts';
import { ownKeyStore } from './user-keys.ts';

export { MIGRATIONS };

export interface SqliteStore extends Store {
  /** Whether the database responds. */
  isWell(): boolean;
  /** Writes to the file what is in it already. Throws when that fails, such as on a full disk. */
  rewrite(): void;
  /** Waits for pending queries, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens the store in an SQLite file, creates it when it is missing, and migrates it.
 *
 * @throws Error, with a message for the administrator, when the file is no database, a migration
 *   fails or a newer version created it.
 */
export async function openSqliteStore(file: string, migrations = MIGRATIONS): Promise<SqliteStore> {
  const database = openDatabase(file, migrations);
  const queries = createQueries(database);
  const indexer = createSearchIndexer(queries);
  indexer.wake();
  const probe = database.prepare('SELECT 1 FROM models LIMIT 1');

  return {
    accounts: accountStore(queries),
    sessions: sessionStore(queries),
    mailTokens: mailTokenStore(queries),
    recoveryCodes: recoveryCodeStore(queries),
    oauthStates: usedStateStore(queries),
    conversations: conversationStore(queries),
    messages: messageStore(queries, indexer),
    models: modelStore(queries),
    apps: appStore(queries),
    tools: toolStore(queries),
    purchases: purchaseStore(queries),
    posts: postStore(queries),
    comments: commentStore(queries),
    providers: providerStore(queries),
    userKeys: ownKeyStore(queries),
    apiTokens: apiTokenStore(queries),
    idempotency: idempotencyStore(queries),
    responses: responseStore(queries),
    usage: usageStore(queries),
    budgets: budgetStore(queries),
    counts: () => countRows(queries),

    isWell() {
      try {
        probe.get();
        return true;
      } catch {
        return false;
      }
    },

    rewrite() {
      database.pragma(`user_version = ${versionOf(database)}`);
    },

    async close() {
      await indexer.stop();
      await queries.connection().execute(async () => void database.close());
    },
  };
}

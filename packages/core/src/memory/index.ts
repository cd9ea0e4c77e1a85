import type { Store } from '../ports.ts';
import { accountStore } from './accounts.ts';
import { conversationStore } from './conversations.ts';
import { idempotencyStore } from './idempotency.ts';
import { mailTokenStore } from './mail-tokens.ts';
import { messageStore } from './messages.ts';
import { modelStore } from './models.ts';
import { ownKeyStore } from './own-keys.ts';
import { providerStore } from './providers.ts';
import { sessionStore } from './sessions.ts';
import { createTables } from './tables.ts';
import { usageStore } from './usage.ts';

export { createMemoryLimiter, unlimited } from './limiter.ts';

/** A store that forgets everything with its process. What it hands out are copies. */
export function createMemoryStore(): Store {
  const tables = createTables();
  return {
    accounts: accountStore(tables),
    sessions: sessionStore(tables),
    mailTokens: mailTokenStore(tables),
    conversations: conversationStore(tables),
    messages: messageStore(tables),
    models: modelStore(tables),
    providers: providerStore(tables),
    ownKeys: ownKeyStore(tables),
    idempotency: idempotencyStore(tables),
    usage: usageStore(tables),
    async counts() {
      return {
        users: tables.accounts.size,
        conversations: tables.conversations.size,
        messages: [...tables.messages.values()].reduce((sum, it) => sum + it.length, 0),
        models: tables.models.size,
      };
    },
  };
}

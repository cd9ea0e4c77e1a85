import type { Store } from '../store.ts';
import { accountStore } from './accounts.ts';
import { apiTokenStore } from './api-tokens.ts';
import { appStore } from './apps.ts';
import { budgetStore } from './budgets.ts';
import { commentStore } from './comments.ts';
import { conversationStore, isInBin } from './conversations.ts';
import { erasureStore } from './erasures.ts';
import { idempotencyStore } from './idempotency.ts';
import { invitationStore } from './invitations.ts';
import { mailTokenStore } from './mail-tokens.ts';
import { messageStore } from './messages.ts';
import { modelStore } from './models.ts';
import { usedStateStore } from './oauth-states.ts';
import { personalDataStore } from './personal-data.ts';
import { postStore } from './posts.ts';
import { providerStore } from './providers.ts';
import { purchaseStore } from './purchases.ts';
import { recoveryCodeStore } from './recovery-codes.ts';
import { responseStore } from './responses.ts';
import { sessionStore } from './sessions.ts';
import { createTables } from './tables.ts';
import { toolStore } from './tools.ts';
import { usageStore } from './usage.ts';
import { userKeyStore } from './user-keys.ts';

export { createMemoryLimiter, unlimited } from './limiter.ts';

/** A store in memory. It returns copies. */
export function createMemoryStore(): Store {
  const tables = createTables();
  const accounts = accountStore(tables);
  return {
    accounts,
    sessions: sessionStore(tables),
    mailTokens: mailTokenStore(tables),
    recoveryCodes: recoveryCodeStore(tables),
    invitations: invitationStore(tables, accounts),
    erasures: erasureStore(tables),
    personalData: personalDataStore(tables),
    oauthStates: usedStateStore(tables),
    conversations: conversationStore(tables),
    messages: messageStore(tables),
    models: modelStore(tables),
    apps: appStore(tables),
    tools: toolStore(tables),
    purchases: purchaseStore(tables),
    posts: postStore(tables),
    comments: commentStore(tables),
    providers: providerStore(tables),
    userKeys: userKeyStore(tables),
    apiTokens: apiTokenStore(tables),
    idempotency: idempotencyStore(tables),
    responses: responseStore(tables),
    usage: usageStore(tables),
    budgets: budgetStore(tables),
    async counts() {
      const kept = [...tables.conversations.values()].filter((it) => !isInBin(it));
      return {
        users: tables.accounts.size,
        conversations: kept.length,
        messages: kept.reduce((sum, it) => sum + it.messageCount, 0),
        models: tables.models.size,
      };
    },
  };
}

import type { Store } from '@alingai/core';
import { accountStore } from './accounts.ts';
import { apiTokenStore } from './api-tokens.ts';
import { appStore } from './apps.ts';
import { budgetStore } from './budgets.ts';
import { commentStore } from './comments.ts';
import { conversationStore } from './conversations.ts';
import { countRows } from './counts.ts';
import { erasureStore, type Overwriting } from './erasures.ts';
import { idempotencyStore } from './idempotency.ts';
import { invitationStore } from './invitations.ts';
import { mailTokenStore } from './mail-tokens.ts';
import type { MessageSearch } from './message-search.ts';
import { messageStore } from './messages.ts';
import { modelStore } from './models.ts';
import { usedStateStore } from './oauth-states.ts';
import { personalDataStore } from './personal-data.ts';
import { postStore } from './posts.ts';
import { providerStore } from './providers.ts';
import { purchaseStore } from './purchases.ts';
import { recoveryCodeStore } from './recovery-codes.ts';
import { responseStore } from './responses.ts';
import type { Queries } from './schema.ts';
import { sessionStore } from './sessions.ts';
import type { TitleSearch } from './title-search.ts';
import { toolStore } from './tools.ts';
import { usageStore } from './usage.ts';
import { ownKeyStore } from './user-keys.ts';

/** What each database has a way of its own for. */
export interface StoreParts {
  search: MessageSearch;
  searchTitles: TitleSearch;
  overwriting: Overwriting;
}

/** Everything that is stored. */
export function createStores(queries: Queries, { search, searchTitles, overwriting }: StoreParts): Store {
  return {
    accounts: accountStore(queries),
    sessions: sessionStore(queries),
    mailTokens: mailTokenStore(queries),
    recoveryCodes: recoveryCodeStore(queries),
    invitations: invitationStore(queries),
    erasures: erasureStore(queries, overwriting),
    personalData: personalDataStore(queries),
    oauthStates: usedStateStore(queries),
    conversations: conversationStore(queries, searchTitles),
    messages: messageStore(queries, search),
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
  };
}

import type { ApiTokenStore } from './accounts/api-token.ts';
import type { ErasureStore } from './accounts/erasure-store.ts';
import type { InvitationStore } from './accounts/invitation.ts';
import type {
  AccountStore,
  MailTokenStore,
  OAuthStateStore,
  RecoveryCodeStore,
  SessionStore,
} from './accounts/store.ts';
import type { AppStore } from './apps/app.ts';
import type { ModelStore } from './catalog/model.ts';
import type { ConversationStore, MessageStore } from './chat/store.ts';
import type { CommentStore, PostStore } from './community/post.ts';
import type { IdempotencyStore } from './idempotency/store.ts';
import type { PersonalDataStore } from './personal-data/store.ts';
import type { ProviderStore } from './providers/provider.ts';
import type { UserKeyStore } from './providers/user-key.ts';
import type { ResponseStore } from './responses/store.ts';
import type { PurchaseStore } from './tools/purchase.ts';
import type { ToolStore } from './tools/tool.ts';
import type { BudgetStore, UsageStore } from './usage/store.ts';

/**
 * Where data is stored. Each method is atomic, and durable when it resolves.
 *
 * What is begun has an owner, a node of the cluster, until it ends. It is orphaned when that is no node of the cluster any
 * more; where the store has one server only, when that is not the `node` that asks. Of several who settle an orphan one does.
 */
export interface Store {
  accounts: AccountStore;
  sessions: SessionStore;
  mailTokens: MailTokenStore;
  recoveryCodes: RecoveryCodeStore;
  invitations: InvitationStore;
  erasures: ErasureStore;
  personalData: PersonalDataStore;
  oauthStates: OAuthStateStore;
  conversations: ConversationStore;
  messages: MessageStore;
  models: ModelStore;
  apps: AppStore;
  tools: ToolStore;
  purchases: PurchaseStore;
  posts: PostStore;
  comments: CommentStore;
  providers: ProviderStore;
  userKeys: UserKeyStore;
  apiTokens: ApiTokenStore;
  idempotency: IdempotencyStore;
  responses: ResponseStore;
  usage: UsageStore;
  budgets: BudgetStore;
  /** The number of rows of each kind. */
  counts(): Promise<{ users: number; conversations: number; messages: number; models: number }>;
}

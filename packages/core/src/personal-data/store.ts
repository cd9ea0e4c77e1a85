import type { Session } from '../accounts/account.ts';
import type { ApiToken } from '../accounts/api-token.ts';
import type { Invitation } from '../accounts/invitation.ts';
import type { App } from '../apps/app.ts';
import type { Model } from '../catalog/model.ts';
import type { Conversation, Message } from '../chat/conversation.ts';
import type { Post, PostComment } from '../community/post.ts';
import type { UserKey } from '../providers/user-key.ts';
import type { ModelResponse } from '../responses/response.ts';
import type { ListedPurchase } from '../tools/purchase.ts';
import type { Tool } from '../tools/tool.ts';
import type { Usage } from '../usage/usage.ts';

/** What belongs to an account, by kind; messages belong to a conversation. */
export interface PersonalRows {
  sessions: Session;
  apiTokens: ApiToken;
  userKeys: UserKey;
  conversations: Conversation;
  messages: Message;
  apps: App;
  /** Models of one's own. */
  models: Model;
  tools: Tool;
  /** Those that are not settled as well. */
  purchases: ListedPurchase;
  posts: Post;
  comments: PostComment & { postPublicId: string };
  /** Posts that somebody likes. */
  likes: { postId: number; postPublicId: string };
  responses: ModelResponse;
  usage: Usage;
  /** Invitations that the account has made. */
  invitations: Invitation;
}

export type PersonalKind = keyof PersonalRows;

/** Where a page begins: behind the row with this key. */
export type PersonalKey = string | number;

export interface PersonalDataStore {
  /**
   * The next rows of an owner, each with the key that the page behind it begins at. The order is
   * that of the keys, so that rows which are added or removed meanwhile move no others.
   */
  page<Kind extends PersonalKind>(
    kind: Kind,
    ownerId: number,
    after: PersonalKey | null,
    limit: number,
  ): Promise<{ key: PersonalKey; row: PersonalRows[Kind] }[]>;
}

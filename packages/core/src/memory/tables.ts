import type { Account, MailToken, RefreshToken, Session } from '../accounts/account.ts';
import type { ApiToken } from '../accounts/api-token.ts';
import type { Invitation } from '../accounts/invitation.ts';
import type { App } from '../apps/app.ts';
import type { Model } from '../catalog/model.ts';
import type { Conversation, Message } from '../chat/conversation.ts';
import type { Post, PostComment } from '../community/post.ts';
import type { IdempotencyRecord } from '../idempotency/store.ts';
import type { ParameterRefusal, Provider } from '../providers/provider.ts';
import type { UserKey } from '../providers/user-key.ts';
import type { ModelResponse, NumberedEvent, ResponseItem } from '../responses/response.ts';
import type { Purchase } from '../tools/purchase.ts';
import type { Tool } from '../tools/tool.ts';
import type { Money } from '../usage/money.ts';
import type { Activity } from '../usage/store.ts';
import type { PendingCall, Usage } from '../usage/usage.ts';

type NumberedTable =
  | 'accounts'
  | 'apiTokens'
  | 'apps'
  | 'comments'
  | 'conversations'
  | 'invitations'
  | 'messages'
  | 'models'
  | 'pendingCalls'
  | 'posts'
  | 'providers'
  | 'purchases'
  | 'tools'
  | 'usage'
  | 'userKeys';

/** All rows of a store in memory. */
export interface Tables {
  /** A new id of that table, which counts from 1 as tables of a database do. */
  nextId(table: NumberedTable): number;
  accounts: Map<number, Account>;
  sessions: Map<string, Session>;
  /** By hash, as are mail tokens. */
  refreshTokens: Map<string, RefreshToken>;
  mailTokens: Map<string, MailToken>;
  /** Hashes by account. */
  recoveryCodes: Map<number, Set<string>>;
  invitations: Map<number, Invitation>;
  /** The accounts that are being removed. */
  erasures: Set<number>;
  /** When each state expires, by hash. */
  usedStates: Map<string, number>;
  /** By public id. */
  conversations: Map<string, Conversation>;
  /** By conversation, oldest first. */
  messages: Map<number, Message[]>;
  models: Map<string, Model>;
  apps: Map<number, App>;
  tools: Map<number, Tool>;
  purchases: Map<number, Purchase>;
  posts: Map<number, Post>;
  /** By post, who likes it. */
  postLikes: Map<number, Set<number>>;
  comments: Map<number, PostComment>;
  /** By id, as are user keys. */
  providers: Map<number, Provider>;
  refusals: ParameterRefusal[];
  userKeys: Map<number, UserKey>;
  apiTokens: Map<number, ApiToken>;
  idempotency: Map<string, IdempotencyRecord>;
  /** By id, oldest first. */
  responses: Map<string, ResponseRow>;
  usage: Usage[];
  /** Conversations and messages at their creation, so that they count after they are deleted. */
  beginnings: Beginning[];
  /** Limits by account. */
  budgets: Map<number, Money>;
  pendingCalls: Map<number, PendingCallRow>;
}

/** A call with what is asked of whoever makes it. */
export interface PendingCallRow extends PendingCall {
  stopRequested: boolean;
  followersNoted: number;
}

/** A response with everything that belongs to it. */
export interface ResponseRow {
  response: ModelResponse;
  context: ResponseItem[];
  input: ResponseItem[];
  output: ResponseItem[];
  events: NumberedEvent[];
}

export interface Beginning extends Pick<Activity, 'conversations' | 'messages'> {
  accountId: number;
  model: string;
  at: number;
}

export function createTables(): Tables {
  const lastIds = new Map<NumberedTable, number>();
  return {
    nextId(table) {
      const id = (lastIds.get(table) ?? 0) + 1;
      lastIds.set(table, id);
      return id;
    },
    accounts: new Map(),
    sessions: new Map(),
    refreshTokens: new Map(),
    mailTokens: new Map(),
    recoveryCodes: new Map(),
    invitations: new Map(),
    erasures: new Set(),
    usedStates: new Map(),
    conversations: new Map(),
    messages: new Map(),
    models: new Map(),
    apps: new Map(),
    tools: new Map(),
    purchases: new Map(),
    posts: new Map(),
    postLikes: new Map(),
    comments: new Map(),
    providers: new Map(),
    refusals: [],
    userKeys: new Map(),
    apiTokens: new Map(),
    idempotency: new Map(),
    responses: new Map(),
    usage: [],
    beginnings: [],
    budgets: new Map(),
    pendingCalls: new Map(),
  };
}

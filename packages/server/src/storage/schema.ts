import type {
  Account,
  ApiToken,
  App,
  Conversation,
  Draft,
  IdempotencyRecord,
  Invitation,
  MailToken,
  Message,
  Model,
  ModelActivity,
  ModelResponse,
  Money,
  ParameterRefusal,
  PendingCall,
  Post,
  PostComment,
  Provider,
  Purchase,
  RefreshToken,
  ResponseItems,
  Session,
  Tool,
  Usage,
  UserKey,
} from '@alingai/core';
import type { Generated, Kysely } from 'kysely';

/** A row whose id the database assigns. */
type Numbered<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> };

/** 0 or 1. */
type Flag = number;

type Columns<Row extends { id: number }, Changed extends object, Left extends keyof Row = never> = Omit<
  Numbered<Row>,
  keyof Changed | Left
> &
  Changed;

/** The tables, in camel case; in the database they and their columns are in snake case. */
export interface Schema {
  /** `searchKey` is the text that is searched. */
  accounts: Columns<
    Account,
    { emailVerified: Flag; mustChangePassword: Flag; twoFactorEnabled: Flag; preferences: string; searchKey: string }
  >;
  sessions: Session;
  refreshTokens: RefreshToken;
  mailTokens: MailToken;
  recoveryCodes: { accountId: number; hash: string };
  invitations: Numbered<Invitation>;
  /** The accounts whose removal has begun. */
  erasures: { accountId: number; begunAt: number };
  usedStates: { hash: string; expiresAt: number };
  /** `titleKey` is the title as searches compare it. */
  conversations: Columns<Conversation, { titleKey: string }>;
  /**
   * `accountId` is the owner of its conversation; `details` is JSON with what else a reply has. `parentId` is
   * that of a message of the same conversation.
   */
  messages: Columns<
    Message,
    {
      onPath: Flag;
      parts: string | null;
      reasoning: string | null;
      reasoningTime: number | null;
      finishReason: Message['finishReason'] | null;
      details: string | null;
    },
    'toolCalls' | 'annotations' | 'logprobs' | 'extras' | 'parent'
  > & { accountId: number; parentId: number | null };
  apps: Numbered<App>;
  /** `nameKey` is the name as it is compared, `searchKey` the text that is searched. */
  tools: Columns<Tool, { nameKey: string; searchKey: string }>;
  purchases: Columns<Purchase, { billingAddress: string }>;
  posts: Columns<Post, { tags: string; searchKey: string }>;
  postTags: { tag: string; postId: number };
  postLikes: { postId: number; accountId: number; createdAt: number };
  comments: Numbered<PostComment>;
  /** `textKey` is the text that is searched. */
  models: Columns<
    Omit<Model, 'madeBy'>,
    {
      ownerId: number | null;
      basis: string | null;
      offers: string;
      cachedInputPrice: number | null;
      supportsStreaming: Flag;
      supportsFunctionCalling: Flag;
      supportsVision: Flag;
      active: Flag;
      textKey: string;
    }
  >;
  providers: Columns<Provider, { requiresKey: Flag; active: Flag }>;
  parameterRefusals: ParameterRefusal;
  ownKeys: Columns<UserKey, { active: Flag }>;
  apiTokens: Columns<ApiToken, { scopes: string }>;
  idempotencyKeys: IdempotencyRecord;
  responses: Omit<ModelResponse, 'background' | 'keepsEvents' | 'asked' | 'ending'> & {
    background: Flag;
    keepsEvents: Flag;
    asked: string;
    ending: string | null;
  };
  responseItems: Numbered<{ id: number; accountId: number; publicId: string; content: string }>;
  responseItemUses: { responseId: string; position: number; part: keyof ResponseItems; itemId: number };
  responseEvents: { responseId: string; first: number; last: number; events: string };
  /** `cost` is in ten-billionths of a US dollar, like all amounts of money. */
  usage: Columns<Usage, { cost: Money }>;
  /** `conversations` and `messages` leave out what is `binned`. */
  accountCounters: {
    accountId: number;
    conversations: number;
    messages: number;
    titleChanges: number;
    archived: number;
    binned: number;
  };
  activityTotals: ModelActivity & { accountId: number };
  budgets: { accountId: number; monthlyLimit: Money };
  /** `stopRequested` and `followersNoted` are what others ask of the owner. */
  pendingCalls: Numbered<PendingCall> & { stopRequested: Generated<Flag>; followersNoted: Generated<number> };
  /** What has come of a pending reply, in parts in their order. */
  replyPieces: Numbered<{ id: number; messageId: number } & Draft>;
  /** Long messages, and the next segment of them to index. */
  unindexedMessages: { messageId: number; segment: number };
}

export type Queries = Kysely<Schema>;

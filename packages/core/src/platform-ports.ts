import type { ApiTokenStore } from './accounts/api-token.ts';
import type {
  AccountStore,
  MailTokenStore,
  RecoveryCodeStore,
  SessionStore,
  UsedStateStore,
} from './accounts/store.ts';
import type { AppStore } from './apps/app.ts';
import type { ModelStore } from './catalog/model.ts';
import type { MessageRole } from './chat/conversation.ts';
import type { ConversationStore, MessageStore } from './chat/store.ts';
import type { CommentStore, PostStore } from './community/post.ts';
import type { IdempotencyStore } from './idempotency/store.ts';
import type { MessageContent } from './models/message-content.ts';
import type { Metrics } from './ports/metrics.ts';
import type { ProviderStore } from './providers/provider.ts';
import type { OwnKeyStore } from './providers/user-key.ts';
import type { BillingAddress, PaymentMethod, PurchaseStore } from './tools/purchase.ts';
import type { ToolStore } from './tools/tool.ts';
import type { BudgetStore, UsageStore } from './usage/store.ts';

/** A value, now or later: hosts that have it at once need not wait. */
export type Awaitable<T> = T | Promise<T>;

/** Everything that a host brings. */
export interface Ports {
  store: Store;
  clock: Clock;
  ids: Ids;
  passwords: Passwords;
  tokens: AccessTokens;
  secrets: Secrets;
  vault: Vault;
  /** `null` where nobody can sign in with WeChat. */
  wechat: WeChat | null;
  mailer: Mailer;
  /** What answers for models while no provider is configured. */
  models: ModelUpstream;
  providers: ProviderUpstream;
  serverKeys: ServerKeys;
  network: Network;
  avatars: AvatarFiles;
  images: Images;
  payments: Payments;
  limiter: RateLimiter;
  health: HealthProbes;
  metrics: Metrics;
  runtime: Runtime;
  documents: Documents;
  log: Log;
}

/** Where data rests. Each method is atomic; what it answered for is kept. */
export interface Store {
  accounts: AccountStore;
  sessions: SessionStore;
  mailTokens: MailTokenStore;
  recoveryCodes: RecoveryCodeStore;
  usedStates: UsedStateStore;
  conversations: ConversationStore;
  messages: MessageStore;
  models: ModelStore;
  apps: AppStore;
  tools: ToolStore;
  purchases: PurchaseStore;
  posts: PostStore;
  comments: CommentStore;
  providers: ProviderStore;
  ownKeys: OwnKeyStore;
  apiTokens: ApiTokenStore;
  idempotency: IdempotencyStore;
  usage: UsageStore;
  budgets: BudgetStore;
  /** How many rows there are of each kind. */
  counts(): Promise<{ users: number; conversations: number; messages: number; models: number }>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends after so many milliseconds; rejects with the signal's reason when it aborts first. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Ids {
  /** A new public id, such as `conv_5f0c…`: unique, and not to be guessed. */
  next(prefix: 'conv' | 'msg' | 'chatcmpl' | 'req' | 'ses' | 'app' | 'purchase' | 'post' | 'comment'): string;
  /** A new random UUID, in lower case. */
  uuid(): string;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for any hash of this host. */
  verify(hash: string, password: string): Promise<boolean>;
}

/** What an access token says. Times are epoch seconds. */
export interface AccessClaims {
  accountId: number;
  sessionId: string;
  issuedAt: number;
  expiresAt: number;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Awaitable<string>;
  /** `now` in epoch seconds. */
  verify(token: string, now: number): Awaitable<AccessClaims | { rejected: 'expired' | 'invalid' }>;
}

export interface Secrets {
  /** A secret of 256 random bits, safe in URLs. */
  random(): string;
  /** SHA-256, hexadecimal. */
  digest(text: string): Awaitable<string>;
}

/** Somebody as WeChat knows them. */
export interface WeChatPerson {
  /** Who it is to this application. */
  openId: string;
  /** Who it is to all applications of the same operator, `null` where there is but one. */
  unionId: string | null;
  nickname: string;
}

export interface WeChat {
  /** WeChat's page with the QR code, which leads back with a code and this state. */
  signInUrl(state: string): string;
  /**
   * Who a code belongs to. Throws INVALID_CREDENTIALS for a code that is wrong, used or expired, otherwise
   * UPSTREAM_ERROR or UPSTREAM_TIMEOUT.
   */
  personOf(code: string, signal: AbortSignal): Promise<WeChatPerson>;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export interface ModelRequest {
  /** Whose question it is: their own keys pay. */
  accountId: number;
  model: string;
  messages: ModelMessage[];
  temperature?: number;
  topP?: number;
  maxTokens?: number;
  /** Texts before which a reply ends. */
  stop?: string[];
  /** Functions that the model may call, as OpenAI's format writes them. */
  tools?: readonly object[];
  toolChoice?: string | object;
  /** What else a provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
}

export interface ModelMessage {
  role: MessageRole | 'tool';
  content: MessageContent;
  /** Who speaks, among several of the same role. */
  name?: string;
  /** What an assistant's message called. */
  toolCalls?: ToolCall[];
  /** The call that a tool's message answers. */
  toolCallId?: string;
}

/** A function that a model wants called. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, as the model wrote it. */
  arguments: string;
}

export interface TokenCount {
  input: number;
  output: number;
}

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

export type ModelEvent =
  | { type: 'content'; text: string }
  /** A piece of a tool call: its id and name come first, its arguments bit by bit. */
  | { type: 'tool_call'; index: number; id?: string; name?: string; arguments: string }
  /** The last event of every reply that came to its end. */
  | { type: 'finish'; reason: FinishReason; tokens: TokenCount };

export interface ModelUpstream {
  /**
   * Asks a model. Throws a `PlatformError` when the provider fails, also midway; stops at once, with the
   * signal's reason, when the signal aborts. A reply that ends without `finish` was cut.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/** A question for one provider. */
export interface ProviderCall<Request = ModelRequest> {
  /** Without `/chat/completions` and the like. */
  baseUrl: string;
  /** Whether the address may be a private one. */
  privateToo: boolean;
  apiKey: string | null;
  /** The model's name at the provider. */
  model: string;
  /** Whether the model can reply piece by piece. */
  streaming: boolean;
  request: Request;
}

export interface ProviderUpstream {
  /**
   * Asks a provider, and once more after a pause while it is busy. Throws an `UpstreamFailure` when it fails, also midway
   * and when the reply was cut; stops at once, with the signal's reason, when the signal aborts.
   */
  stream(call: ProviderCall, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** Asks a provider for embeddings; fails and stops as `stream` does. */
  embed(call: ProviderCall<EmbeddingRequest>, signal: AbortSignal): Promise<Embeddings>;
}

export interface EmbeddingRequest {
  accountId: number;
  model: string;
  /** Texts, or their tokens. */
  input: string | string[] | number[] | number[][];
  /** What else the provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
}

export interface Embeddings {
  /** One for each input, in their order. */
  vectors: number[][];
  /** Tokens of the input. */
  tokens: number;
}

/** Keeps secrets that must be read again, unlike those of which a hash is enough, unreadable at rest. */
export interface Vault {
  /** Encrypts a text; it opens in the same context alone, such as the row that it belongs to. */
  seal(text: string, context: string): Promise<string>;
  /** The text. Throws when it was sealed elsewhere, for another context, or was changed. */
  open(sealed: string, context: string): Promise<string>;
  /** Whether it is sealed under the secret that seals now. */
  isCurrent(sealed: string): boolean;
}

/** Keys for providers from the server's own configuration. */
export interface ServerKeys {
  of(provider: string): string | undefined;
}

export interface Network {
  /** All IP addresses of a host name, none when it cannot be found. */
  addressesOf(hostname: string): Promise<string[]>;
}

export interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface AvatarFiles {
  put(name: string, file: StoredFile): Promise<void>;
  get(name: string): Promise<StoredFile | undefined>;
  delete(name: string): Promise<void>;
}

export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

export interface Images {
  /** Makes an uploaded image safe to serve and at most `size` pixels wide and high; `undefined` when it is not an image of a known type. */
  normalise(
    bytes: Uint8Array<ArrayBuffer>,
    size: number,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: ImageType } | undefined>;
}

export interface Charge {
  /** Names the payment: to charge the same reference again is to ask for the outcome of the first time. */
  reference: string;
  /** In hundredths of the currency. */
  amount: number;
  currency: 'USD';
  method: PaymentMethod;
  billingAddress: BillingAddress;
  /** What is paid for. */
  description: string;
}

export type Payment = { approved: true; paymentId: string } | { approved: false; reason: string };

export interface Payments {
  /** Charges once for each reference. Throws when the outcome is not known. */
  charge(charge: Charge): Promise<Payment>;
}

export interface RateRule {
  name: string;
  /** Requests a minute. */
  perMinute: number;
}

export interface RateVerdict {
  allowed: boolean;
  /** Requests that are left in this minute. */
  remaining: number;
  /** Seconds until all are back. */
  resetSeconds: number;
}

export interface RateLimiter {
  /** Counts one request. `undefined` when limits are off. */
  take(rule: RateRule, key: string): Awaitable<RateVerdict | undefined>;
}

export type ServiceState = 'online' | 'degraded' | 'offline';

export interface HealthProbes {
  database(): Awaitable<ServiceState>;
  cache(): Awaitable<ServiceState>;
  email(): Awaitable<ServiceState>;
  ai_service(): Awaitable<ServiceState>;
}

export interface Runtime {
  /** Such as `node v24.21.0`. */
  name: string;
  /** Such as `linux x64`. */
  platform: string;
  /** Epoch milliseconds. */
  startedAt: number;
  memoryBytes(): number;
}

export interface Documents {
  /** The page at `/api/docs`. */
  page(): string;
  /** The bundled contract. */
  openapi(): Record<string, unknown>;
}

export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

import type {
  Account,
  App,
  Conversation,
  IdempotencyRecord,
  MailToken,
  ModelResponse,
  NewAccount,
  NewApp,
  NewComment,
  NewConversation,
  NewMessage,
  NewModel,
  NewPendingCall,
  NewPost,
  NewProvider,
  NewPurchase,
  NewTool,
  NewUsage,
  NewUserKey,
  Post,
  PostComment,
  Provider,
  Purchase,
  RefreshToken,
  ReplyOutcome,
  Session,
  Store,
  Tool,
  Turn,
  UserKey,
  VerifiedSignIn,
} from '../src/index.ts';

export const DAY = 24 * 60 * 60 * 1000;
/** The node of the cluster that owns rows; of another one they are orphans. */
export const NODE = 'node-1';
/** When the rows were made: 2026-01-01. */
export const NOW = 1_767_225_600_000;

let last = 0;
function unique(prefix: string): string {
  last += 1;
  return `${prefix}${last}`;
}

export function newAccount(wish: Partial<NewAccount> = {}): NewAccount {
  const username = wish.username ?? unique('Person');
  return {
    email: `${username.toLowerCase()}@example.com`,
    pendingEmail: null,
    username,
    usernameKey: username.toLowerCase(),
    passwordHash: 'hash',
    role: 'user',
    status: 'active',
    emailVerified: false,
    mustChangePassword: false,
    twoFactorEnabled: false,
    totpSecret: null,
    totpLastStep: null,
    secondFactorTries: 0,
    secondFactorPausedUntil: null,
    wechatOpenId: null,
    wechatUnionId: null,
    fullName: null,
    bio: null,
    location: null,
    website: null,
    phone: null,
    birthday: null,
    avatar: null,
    preferences: {
      language: 'zh-CN',
      theme: 'auto',
      timezone: 'Asia/Shanghai',
      emailNotifications: true,
      pushNotifications: false,
      marketingEmails: false,
    },
    createdAt: NOW,
    updatedAt: NOW,
    lastLoginAt: null,
    ...wish,
  };
}

export async function addAccount(store: Store, wish?: Partial<NewAccount>): Promise<Account> {
  const account = await store.accounts.insert(newAccount(wish));
  if ('taken' in account) throw new Error(`The ${account.taken} is taken`);
  return account;
}

export function newSession(accountId: number, wish: Partial<Session> = {}): Session {
  return {
    id: unique('ses_'),
    accountId,
    createdAt: NOW,
    lastUsedAt: NOW,
    expiresAt: NOW + 30 * DAY,
    endedAt: null,
    address: '127.0.0.1',
    userAgent: 'Browser/1.0',
    ...wish,
  };
}

export function newRefreshToken(sessionId: string, wish: Partial<RefreshToken> = {}): RefreshToken {
  const times = { createdAt: NOW, expiresAt: NOW + 30 * DAY, usedAt: null };
  return { hash: unique('refresh'), sessionId, ...times, successor: null, ...wish };
}

export async function openSession(store: Store, accountId: number): Promise<{ session: Session; token: RefreshToken }> {
  const session = newSession(accountId);
  const token = newRefreshToken(session.id);
  await store.sessions.open(session, token, await verifiedSignIn(store, accountId));
  return { session, token };
}

/** What somebody proves who signs in to the account as it is now. */
export async function verifiedSignIn(store: Store, accountId: number): Promise<VerifiedSignIn> {
  const account = await store.accounts.byId(accountId);
  if (!account) throw new Error(`There is no account ${accountId}`);
  const { passwordHash, status, twoFactorEnabled } = account;
  return { passwordHash, status, twoFactorEnabled };
}

export function newMailToken({ id, email }: Account, wish: Partial<MailToken> = {}): MailToken {
  return { hash: unique('mail'), purpose: 'verify-email', accountId: id, email, expiresAt: NOW + DAY, ...wish };
}

export function newConversation(accountId: number, wish: Partial<NewConversation> = {}): NewConversation {
  return {
    publicId: unique('conv_'),
    accountId,
    appId: null,
    title: '新对话',
    model: 'gpt-4o',
    messageCount: 0,
    lastMessageAt: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...wish,
  };
}

export async function addConversation(store: Store, wish?: Partial<NewConversation>): Promise<Conversation> {
  const accountId = wish?.accountId ?? (await addAccount(store)).id;
  const conversation = await store.conversations.insert(newConversation(accountId, wish));
  if (!conversation) throw new Error('The public id is taken');
  return conversation;
}

export function newMessage(wish: Partial<NewMessage> = {}): NewMessage {
  return {
    publicId: unique('msg_'),
    role: 'user',
    content: '你好',
    parts: null,
    model: null,
    tokensUsed: 0,
    status: 'completed',
    createdAt: NOW,
    ...wish,
  };
}

export function newReply(wish: Partial<NewMessage> = {}): NewMessage {
  return newMessage({ role: 'assistant', content: '', model: 'gpt-4o', status: 'pending', ...wish });
}

/** Stores an exchange in a conversation; `undefined` when that is not possible. */
export async function storeExchange(
  store: Store,
  conversation: number,
  message: NewMessage | null,
  reply: NewMessage,
  replaces?: number,
): Promise<Turn | undefined> {
  const begun = await store.messages.beginExchange({ conversation, message, reply, replaces });
  return begun && 'turn' in begun ? begun.turn : undefined;
}

export async function beginExchange(store: Store, conversation: Conversation, createdAt = NOW): Promise<Turn> {
  const begun = await storeExchange(store, conversation.id, newMessage({ createdAt }), newReply({ createdAt }));
  if (!begun) throw new Error(`The conversation ${conversation.publicId} is gone`);
  return begun;
}

/** A call that reserves this amount where there is a limit. */
export function newPendingCall(accountId: number, wish: Partial<NewPendingCall> = {}): NewPendingCall {
  return {
    accountId,
    conversationId: null,
    messageId: null,
    model: 'gpt-4o',
    operation: 'sendMessage',
    inputTokens: 2,
    contextMessages: 1,
    droppedMessages: 0,
    inputPrice: 0.0025,
    outputPrice: 0.01,
    address: '127.0.0.1',
    createdAt: NOW,
    owner: NODE,
    most: 0,
    since: NOW,
    ...wish,
  };
}

export function newOutcome(wish: Partial<ReplyOutcome> = {}): ReplyOutcome {
  return {
    content: '你好！',
    status: 'completed',
    tokensUsed: 3,
    promptTokens: 2,
    takesPlace: true,
    finishedAt: NOW + 500,
    ...wish,
  };
}

export function newUsage(accountId: number, { reply }: Turn, wish: Partial<NewUsage> = {}): NewUsage {
  return newLooseUsage(accountId, { conversationId: reply.conversationId, messageId: reply.id, ...wish });
}

/** Of a call that belongs to no conversation. */
export function newLooseUsage(accountId: number, wish: Partial<NewUsage> = {}): NewUsage {
  return {
    accountId,
    conversationId: null,
    messageId: null,
    model: 'gpt-4o',
    operation: 'sendMessage',
    status: 200,
    inputTokens: 2,
    outputTokens: 3,
    contextMessages: 1,
    droppedMessages: 0,
    cost: 0.000_035,
    duration: 500,
    firstToken: 200,
    address: '127.0.0.1',
    createdAt: NOW,
    ...wish,
  };
}

/** A whole exchange with a model at a moment, whose usage differs as wished. */
export async function addCall(store: Store, conversation: Conversation, wish: Partial<NewUsage> = {}) {
  const { createdAt = NOW, model = 'gpt-4o' } = wish;
  const [message, reply] = [newMessage({ createdAt }), newReply({ createdAt, model })];
  const begun = await storeExchange(store, conversation.id, message, reply);
  if (!begun) throw new Error(`The conversation ${conversation.publicId} is gone`);
  const usage = newUsage(conversation.accountId, begun, wish);
  await store.messages.finishExchange(begun, newOutcome({ finishedAt: createdAt + 500 }), usage);
  return begun;
}

/** A whole exchange, asked and answered. */
export async function addExchange(store: Store, conversation: Conversation, wish?: Partial<ReplyOutcome>) {
  const exchange = await beginExchange(store, conversation);
  await store.messages.finishExchange(exchange, newOutcome(wish), newUsage(conversation.accountId, exchange));
  return exchange;
}

export function newApp(accountId: number, wish: Partial<NewApp> = {}): NewApp {
  return {
    publicId: unique('app_'),
    accountId,
    name: '智能客服',
    description: '',
    model: 'gpt-4o',
    systemPrompt: null,
    temperature: null,
    maxTokens: null,
    status: 'running',
    createdAt: NOW,
    updatedAt: NOW,
    ...wish,
  };
}

export async function addApp(store: Store, wish?: Partial<NewApp>): Promise<App> {
  const accountId = wish?.accountId ?? (await addAccount(store)).id;
  return store.apps.insert(newApp(accountId, wish));
}

export function newTool(authorId: number, wish: Partial<NewTool> = {}): NewTool {
  return {
    publicId: unique('tool_'),
    authorId,
    name: '代码生成器',
    description: 'Writes code.',
    category: 'development',
    price: 999,
    rating: 4.8,
    downloads: 0,
    createdAt: NOW,
    ...wish,
  };
}

export async function addTool(store: Store, wish?: Partial<NewTool>): Promise<Tool> {
  const authorId = wish?.authorId ?? (await addAccount(store)).id;
  const tool = newTool(authorId, wish);
  await store.tools.insertMissing([tool]);
  const found = await store.tools.byPublicId(tool.publicId);
  if (!found) throw new Error(`There is no tool ${tool.publicId}`);
  const { authorName: _, ...stored } = found;
  return stored;
}

export function newPurchase(accountId: number, toolId: number, wish: Partial<NewPurchase> = {}): NewPurchase {
  return {
    publicId: unique('purchase_'),
    accountId,
    toolId,
    amount: 999,
    paymentMethod: 'credit_card',
    billingAddress: { country: 'CN', city: '北京 "quoted"' },
    heldUntil: NOW + 1000,
    owner: NODE,
    createdAt: NOW,
    ...wish,
  };
}

/** A purchase that is paid for. */
export async function addPurchase(store: Store, accountId: number, toolId: number): Promise<Purchase> {
  const { purchase } = await store.purchases.reserve(newPurchase(accountId, toolId));
  await store.purchases.complete(purchase.id, 'pay_1');
  return { ...purchase, status: 'completed', paymentId: 'pay_1' };
}

export function newPost(authorId: number, wish: Partial<NewPost> = {}): NewPost {
  return {
    publicId: unique('post_'),
    authorId,
    title: '如何优化模型性能',
    content: 'Some experience.',
    category: 'discussion',
    tags: [],
    createdAt: NOW,
    ...wish,
  };
}

export async function addPost(store: Store, wish?: Partial<NewPost>): Promise<Post> {
  const authorId = wish?.authorId ?? (await addAccount(store)).id;
  return store.posts.insert(newPost(authorId, wish));
}

export function newComment(post: Post, wish: Partial<NewComment> = {}): NewComment {
  return {
    publicId: unique('comment_'),
    postId: post.id,
    authorId: post.authorId,
    content: '很有帮助，谢谢！',
    createdAt: NOW,
    ...wish,
  };
}

export async function addComment(store: Store, post: Post, wish?: Partial<NewComment>): Promise<PostComment> {
  const comment = await store.comments.insert(newComment(post, wish));
  if (!comment) throw new Error(`The post ${post.publicId} is gone`);
  return comment;
}

export function newModel(wish: Partial<NewModel> = {}): NewModel {
  return {
    key: unique('model-'),
    displayName: 'A model',
    description: 'Answers.',
    type: 'chat',
    offers: [{ provider: 'openai', upstreamModel: null }],
    supportsStreaming: true,
    supportsFunctionCalling: true,
    supportsVision: false,
    maxTokens: 4096,
    temperature: null,
    contextWindow: 128_000,
    inputPrice: 0.0025,
    outputPrice: 0.01,
    active: true,
    sortOrder: 0,
    createdAt: NOW,
    updatedAt: NOW,
    ...wish,
  };
}

export function newProvider(wish: Partial<NewProvider> = {}): NewProvider {
  return {
    key: unique('provider-'),
    displayName: 'A provider',
    baseUrl: 'https://api.example.com/v1',
    protocol: 'chat_completions',
    requiresKey: true,
    sealedKey: null,
    keyHint: null,
    active: true,
    sortOrder: 0,
    firstByteTimeout: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...wish,
  };
}

export async function addProvider(store: Store, wish?: Partial<NewProvider>): Promise<Provider> {
  const provider = await store.providers.insert(newProvider(wish));
  if (!provider) throw new Error('The key is taken');
  return provider;
}

export function newOwnKey(accountId: number, wish: Partial<NewUserKey> = {}): NewUserKey {
  return {
    accountId,
    provider: 'openai',
    sealedKey: unique('sealed-'),
    keyHint: 'sk-…abcd',
    baseUrl: null,
    active: true,
    createdAt: NOW,
    updatedAt: NOW,
    lastUsedAt: null,
    ...wish,
  };
}

/** As many keys and tokens as a test may want. */
export const ANY_NUMBER = 1000;

export async function addOwnKey(store: Store, accountId: number, wish?: Partial<NewUserKey>): Promise<UserKey> {
  const key = await store.userKeys.insert(newOwnKey(accountId, wish), ANY_NUMBER);
  if (!key) throw new Error('There are too many keys');
  return key;
}

export function newIdempotencyRecord(accountId: number, wish: Partial<IdempotencyRecord> = {}): IdempotencyRecord {
  return {
    accountId,
    operation: 'sendMessage',
    key: unique('key-'),
    bodyHash: 'body',
    answer: null,
    reply: null,
    owner: NODE,
    expiresAt: NOW + DAY,
    ...wish,
  };
}

let responses = 0;

/** A response that is still written. */
export function newResponse(accountId: number, wish: Partial<ModelResponse> = {}): ModelResponse {
  responses += 1;
  return {
    accountId,
    id: `resp_${responses}`,
    status: 'in_progress',
    model: 'gpt-4',
    background: false,
    keepsEvents: true,
    asked: { instructions: '简短', tools: [] },
    owner: NODE,
    ending: null,
    createdAt: NOW,
    completedAt: null,
    expiresAt: NOW + DAY,
    ...wish,
  };
}

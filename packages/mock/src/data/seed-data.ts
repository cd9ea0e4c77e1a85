import {
  type Account,
  type Conversation,
  costOf,
  DEMO_ADMIN,
  type Message,
  newAccount,
  type Platform,
  type Ports,
  type RequestContext,
} from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import {
  type ConversationSeed,
  SEED_PASSWORD,
  type Seed,
  type SeededData,
  type SeededUser,
  type UserSeed,
} from './seed.ts';

const MINUTE_MS = 60_000;
/** Milliseconds that a seeded reply took, and those to its first part. */
const REPLY_DURATION_MS = 1200;
const FIRST_TOKEN_MS = 300;
const REQUEST_CONTEXT: RequestContext = { id: 'req_seed', address: null, userAgent: 'alingai mock', baseUrl: '' };

/**
 * Adds a seed to the store, users first.
 *
 * @throws TypeError when something in it cannot be added.
 */
export async function seedData(seed: Seed, ports: Ports, { domain }: Platform): Promise<SeededData> {
  const { store, clock, ids } = ports;
  const models = new Map((await store.models.list()).map((it) => [it.key, it]));

  async function seedUser(userSeed: UserSeed): Promise<SeededUser> {
    const { username, role = 'user', password = SEED_PASSWORD } = userSeed;
    const email = userSeed.email ?? `${username}@example.com`;
    const passwordHash = await ports.passwords.hash(password);
    const account = await store.accounts.insert({
      ...newAccount({ username, email, passwordHash, role, emailVerified: userSeed.verified ?? true }, clock.now()),
      status: userSeed.disabled ? 'disabled' : 'active',
      mustChangePassword: userSeed.mustChangePassword ?? false,
      fullName: userSeed.fullName ?? null,
    });
    if ('taken' in account) throw new TypeError(`users: the ${account.taken} of ${username} is taken`);
    const { accessToken: token, refreshToken } = await domain.sessions.open(account, REQUEST_CONTEXT);
    return { id: account.id, username, email: account.email, password, token, refreshToken };
  }

  async function seedConversation(conversationSeed: ConversationSeed): Promise<SeededData['conversations'][number]> {
    const owner = await accountOf('conversations', conversationSeed.owner);
    const model = conversationSeed.model ?? (await domain.catalog.defaultFor(owner.id));
    if (!models.has(model)) throw new TypeError(`conversations: there is no model ${model}`);
    const at = conversationSeed.at === undefined ? clock.now() : new Date(conversationSeed.at).getTime();
    if (Number.isNaN(at)) throw new TypeError(`conversations: “${conversationSeed.at}” is not a time`);
    const conversation = await store.conversations.insert({
      publicId: conversationSeed.id ?? ids.next('conv'),
      accountId: owner.id,
      appId: null,
      title: conversationSeed.title,
      model,
      messageCount: 0,
      lastMessageAt: null,
      createdAt: at,
      updatedAt: at,
    });
    if (!conversation) throw new TypeError(`conversations: the id ${conversationSeed.id} is taken`);
    for (const [index, exchange] of (conversationSeed.exchanges ?? []).entries()) {
      await seedTurn(conversation, exchange, at + (index + 1) * MINUTE_MS);
    }
    const { rows } = await store.messages.list({ conversationId: conversation.id, offset: 0, limit: 10_000 });
    return { id: conversation.publicId, messages: rows };
  }

  async function seedTurn(
    { id, accountId, model: key }: Conversation,
    [message, reply]: readonly [string, string],
    at: number,
  ): Promise<void> {
    const row = (role: Message['role'], content: string) => ({
      publicId: ids.next('msg'),
      role,
      content,
      parts: null,
      model: role === 'assistant' ? key : null,
      tokensUsed: 0,
      status: role === 'assistant' ? ('pending' as const) : ('completed' as const),
      createdAt: at,
    });
    const exchange = await store.messages.beginExchange({
      conversation: id,
      message: row('user', message),
      reply: row('assistant', ''),
    });
    const model = models.get(key);
    if (!exchange || !('turn' in exchange) || !model) throw new Error('A conversation was deleted while it was seeded');
    const tokens = { input: countTokens(message), output: countTokens(reply) };
    const finishedAt = at + REPLY_DURATION_MS;
    await store.messages.finishExchange(
      exchange.turn,
      {
        content: reply,
        status: 'completed',
        tokensUsed: tokens.output,
        promptTokens: tokens.input,
        takesPlace: true,
        finishedAt,
      },
      {
        accountId,
        conversationId: id,
        messageId: exchange.turn.reply.id,
        model: key,
        operation: 'chat.send',
        status: 200,
        inputTokens: tokens.input,
        outputTokens: tokens.output,
        contextMessages: 1,
        droppedMessages: 0,
        cost: costOf(model, tokens),
        duration: REPLY_DURATION_MS,
        firstToken: FIRST_TOKEN_MS,
        address: null,
        createdAt: at,
      },
    );
  }

  async function accountOf(what: string, username: string = DEMO_ADMIN.username): Promise<Account> {
    const account = await store.accounts.byUsername(username.toLowerCase());
    if (!account) throw new TypeError(`${what}: there is no user ${username}`);
    return account;
  }

  const seeded: SeededData = { users: [], conversations: [], posts: [] };
  for (const user of seed.users ?? []) seeded.users.push(await seedUser(user));
  for (const conversation of seed.conversations ?? []) seeded.conversations.push(await seedConversation(conversation));
  for (const { author, title, content, category = 'discussion', tags = [] } of seed.posts ?? []) {
    const post = await domain.posts.create(await accountOf('posts', author), {
      title,
      content,
      category,
      tags: [...tags],
    });
    seeded.posts.push({ id: post.publicId });
  }
  return seeded;
}

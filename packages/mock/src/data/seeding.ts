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

const MINUTE = 60_000;
/** Milliseconds that a seeded reply took, and the first piece of it. */
const DURATION = 1200;
const FIRST_TOKEN = 300;
const FACTS: RequestContext = { id: 'req_seed', address: null, userAgent: 'alingai mock', baseUrl: '' };

/** Puts what is described into the store, users first. Throws TypeError for what cannot be. */
export async function seedData(seed: Seed, ports: Ports, { domain }: Platform): Promise<SeededData> {
  const { store, clock, ids } = ports;
  const models = new Map((await store.models.list()).map((it) => [it.key, it]));

  async function plantUser(wish: UserSeed): Promise<SeededUser> {
    const { username, role = 'user', password = SEED_PASSWORD } = wish;
    const email = wish.email ?? `${username}@example.com`;
    const passwordHash = await ports.passwords.hash(password);
    const account = await store.accounts.insert({
      ...newAccount({ username, email, passwordHash, role, emailVerified: wish.verified ?? true }, clock.now()),
      status: wish.disabled ? 'disabled' : 'active',
      mustChangePassword: wish.mustChangePassword ?? false,
      fullName: wish.fullName ?? null,
    });
    if ('taken' in account) throw new TypeError(`users: the ${account.taken} of ${username} is taken`);
    const { accessToken: token, refreshToken } = await domain.sessions.open(account, FACTS);
    return { id: account.id, username, email: account.email, password, token, refreshToken };
  }

  async function plantConversation(wish: ConversationSeed): Promise<SeededData['conversations'][number]> {
    const owner = await accountOf('conversations', wish.owner);
    const model = wish.model ?? domain.catalog.defaultModel;
    if (!models.has(model)) throw new TypeError(`conversations: there is no model ${model}`);
    const at = wish.at === undefined ? clock.now() : new Date(wish.at).getTime();
    if (Number.isNaN(at)) throw new TypeError(`conversations: “${wish.at}” is not a time`);
    const conversation = await store.conversations.insert({
      publicId: wish.id ?? ids.next('conv'),
      accountId: owner.id,
      appId: null,
      title: wish.title,
      model,
      messageCount: 0,
      lastMessageAt: null,
      createdAt: at,
      updatedAt: at,
    });
    if (!conversation) throw new TypeError(`conversations: the id ${wish.id} is taken`);
    for (const [index, exchange] of (wish.exchanges ?? []).entries()) {
      await plantExchange(conversation, exchange, at + (index + 1) * MINUTE);
    }
    const { rows } = await store.messages.list({ conversationId: conversation.id, offset: 0, limit: 10_000 });
    return { id: conversation.publicId, messages: rows };
  }

  async function plantExchange(
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
    const exchange = await store.messages.beginExchange(id, row('user', message), row('assistant', ''));
    const model = models.get(key);
    if (!exchange || !model) throw new Error('A conversation was deleted while it was seeded');
    const tokens = { input: countTokens(message), output: countTokens(reply) };
    const finishedAt = at + DURATION;
    await store.messages.finishExchange(
      exchange,
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
        messageId: exchange.reply.id,
        model: key,
        operation: 'chat.send',
        status: 200,
        inputTokens: tokens.input,
        outputTokens: tokens.output,
        contextMessages: 1,
        droppedMessages: 0,
        cost: costOf(model, tokens),
        duration: DURATION,
        firstToken: FIRST_TOKEN,
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

  const planted: SeededData = { users: [], conversations: [], posts: [] };
  for (const user of seed.users ?? []) planted.users.push(await plantUser(user));
  for (const conversation of seed.conversations ?? [])
    planted.conversations.push(await plantConversation(conversation));
  for (const { author, title, content, category = 'discussion', tags = [] } of seed.posts ?? []) {
    const post = await domain.posts.create(await accountOf('posts', author), {
      title,
      content,
      category,
      tags: [...tags],
    });
    planted.posts.push({ id: post.publicId });
  }
  return planted;
}

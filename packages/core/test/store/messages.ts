import { expect, test } from 'vitest';
import {
  addConversation,
  addExchange,
  beginExchange,
  NOW,
  newMessage,
  newOutcome,
  newReply,
  newUsage,
} from '../rows.ts';
import type { CurrentStore } from '../store-suite.ts';

export function describeMessages(store: CurrentStore): void {
  test('an exchange begins with both its messages, in their order', async () => {
    const conversation = await addConversation(store());
    const [message, reply] = [newMessage({ createdAt: NOW + 1 }), newReply({ createdAt: NOW + 1 })];
    const exchange = await store().messages.beginExchange(conversation.id, message, reply);
    const rows = [
      { ...message, id: exchange?.message.id, conversationId: conversation.id },
      { ...reply, id: exchange?.reply.id, conversationId: conversation.id },
    ];
    expect(exchange).toEqual({ message: rows[0], reply: rows[1] });
    expect(await list(conversation.id)).toEqual({ rows, total: 2 });
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual({
      ...conversation,
      messageCount: 2,
      lastMessageAt: NOW + 1,
      updatedAt: NOW + 1,
    });
  });

  test('an exchange does not begin in a conversation that is gone', async () => {
    const conversation = await addConversation(store());
    await store().conversations.delete(conversation.id);
    expect(await store().messages.beginExchange(conversation.id, newMessage(), newReply())).toBeUndefined();
    expect(await store().counts()).toMatchObject({ messages: 0 });
  });

  test('exchanges that begin at once are all counted, each with its messages together', async () => {
    const conversation = await addConversation(store());
    await Promise.all(Array.from({ length: 10 }, () => beginExchange(store(), conversation)));
    const { rows, total } = await list(conversation.id);
    expect(total).toBe(20);
    expect(rows.map((it) => it.role)).toEqual(Array.from({ length: 10 }, () => ['user', 'assistant']).flat());
    expect(await store().conversations.byPublicId(conversation.publicId)).toMatchObject({ messageCount: 20 });
  });

  test('finishing settles the reply, counts the prompt and records the usage', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    const usage = newUsage(conversation.accountId, exchange);
    const outcome = newOutcome({ content: 'Hello 世界 👋\u0000\n"end"', finishedAt: NOW + 700 });
    await store().messages.finishExchange(exchange, outcome, usage);

    const { content, status, tokensUsed, promptTokens, finishedAt } = outcome;
    expect((await list(conversation.id)).rows).toEqual([
      { ...exchange.message, tokensUsed: promptTokens },
      { ...exchange.reply, content, status, tokensUsed, createdAt: finishedAt },
    ]);
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual({
      ...conversation,
      messageCount: 2,
      lastMessageAt: NOW + 700,
      updatedAt: NOW + 700,
    });
    expect(await usageOf(conversation.accountId)).toMatchObject([usage]);
  });

  test('finishing leaves other exchanges alone', async () => {
    const conversation = await addConversation(store());
    const first = await beginExchange(store(), conversation);
    const second = await beginExchange(store(), conversation);
    await store().messages.finishExchange(second, newOutcome(), newUsage(conversation.accountId, second));
    expect((await list(conversation.id)).rows.slice(0, 2)).toEqual([first.message, first.reply]);
  });

  test('finishing in a conversation that is gone leaves only the usage', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    await store().conversations.delete(conversation.id);
    const usage = newUsage(conversation.accountId, exchange);
    await store().messages.finishExchange(exchange, newOutcome(), usage);
    expect(await store().counts()).toMatchObject({ conversations: 0, messages: 0 });
    expect(await usageOf(conversation.accountId)).toMatchObject([{ ...usage, conversationId: null, messageId: null }]);
  });

  test('the list is oldest first, in pages, each with the total', async () => {
    const conversation = await addConversation(store());
    const first = await beginExchange(store(), conversation, NOW + 2);
    const second = await beginExchange(store(), conversation, NOW);
    const other = await addConversation(store());
    await beginExchange(store(), other);
    const all = [first.message, first.reply, second.message, second.reply];
    expect(await list(conversation.id)).toEqual({ rows: all, total: 4 });
    expect(await list(conversation.id, 1, 2)).toEqual({ rows: all.slice(1, 3), total: 4 });
    expect(await list(conversation.id, 3, 2)).toEqual({ rows: all.slice(3), total: 4 });
    expect(await list(conversation.id, 4, 2)).toEqual({ rows: [], total: 4 });
  });

  test('the recent messages are the newest that came to something, oldest first', async () => {
    const conversation = await addConversation(store());
    const completed = await addExchange(store(), conversation);
    const failed = await addExchange(store(), conversation, { status: 'failed', content: '' });
    const interrupted = await addExchange(store(), conversation, { status: 'interrupted' });
    const pending = await beginExchange(store(), conversation);
    const ids = async (limit: number) =>
      (await store().messages.recent(conversation.id, limit)).map((it) => it.publicId);
    const all = [
      completed.message,
      completed.reply,
      failed.message,
      interrupted.message,
      interrupted.reply,
      pending.message,
    ].map((it) => it.publicId);
    expect(await ids(50)).toEqual(all);
    expect(await ids(6)).toEqual(all);
    expect(await ids(2)).toEqual(all.slice(-2));
  });

  test('pending replies are interrupted and counted, others stay', async () => {
    const conversation = await addConversation(store());
    await addExchange(store(), conversation);
    await addExchange(store(), conversation, { status: 'failed' });
    await beginExchange(store(), conversation);
    await beginExchange(store(), await addConversation(store()));
    expect(await store().messages.interruptPending()).toBe(2);
    expect(await store().messages.interruptPending()).toBe(0);
    expect((await list(conversation.id)).rows.map((it) => it.status)).toEqual([
      ...['completed', 'completed'],
      ...['completed', 'failed'],
      ...['completed', 'interrupted'],
    ]);
  });

  test('what is handed out are copies', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    const stored = structuredClone([exchange.message, exchange.reply]);
    const { rows } = await list(conversation.id);
    const recent = await store().messages.recent(conversation.id, 10);
    for (const it of [exchange.message, exchange.reply, ...rows, ...recent]) it.content = 'changed';
    expect((await list(conversation.id)).rows).toEqual(stored);
  });

  const list = (conversationId: number, offset = 0, limit = 100) =>
    store().messages.list({ conversationId, offset, limit });
  const usageOf = async (accountId: number) => (await store().usage.list({ accountId, offset: 0, limit: 10 })).rows;
}

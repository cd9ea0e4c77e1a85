import { MAX_HISTORY_BYTES } from '@alingai/core';
import { expect, test } from 'vitest';
import {
  addAccount,
  addConversation,
  addExchange,
  beginExchange,
  NOW,
  newMessage,
  newOutcome,
  newReply,
  newUsage,
  storeExchange,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeMessages(store: CurrentStore): void {
  test('an exchange begins with both its messages, in their order', async () => {
    const conversation = await addConversation(store());
    const [message, reply] = [newMessage({ createdAt: NOW + 1 }), newReply({ createdAt: NOW + 1 })];
    const exchange = await storeExchange(store(), conversation.id, message, reply);
    const place = { conversationId: conversation.id, onPath: true };
    const rows = [
      { ...message, ...place, id: exchange?.message?.id, parent: null },
      { ...reply, ...place, id: exchange?.reply.id, parent: message.publicId },
    ];
    expect(exchange).toEqual({ message: rows[0], reply: rows[1], replaces: null, call: null });
    expect(await list(conversation.id)).toEqual({ rows, total: 2 });
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual({
      ...conversation,
      messageCount: 2,
      lastMessageAt: NOW + 1,
      updatedAt: NOW + 1,
    });
  });

  test('a message is found by its integer id, with its conversation', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation);
    expect(await store().messages.byId(reply.id)).toMatchObject({
      message: { id: reply.id, publicId: reply.publicId },
      conversation: { id: conversation.id, messageCount: 2 },
    });
    expect(await store().messages.byId(reply.id + 1000)).toBeUndefined();
    await store().messages.delete(reply.id);
    expect(await store().messages.byId(reply.id)).toBeUndefined();
  });

  test('an exchange does not begin in a conversation that is gone', async () => {
    const conversation = await addConversation(store());
    await store().conversations.delete(conversation.id);
    expect(await storeExchange(store(), conversation.id, newMessage(), newReply())).toBeUndefined();
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
    const outcome = newOutcome({ content: 'Hello 世界 👋\u0001\n"end"', finishedAt: NOW + 700 });
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

  test('the newest messages are those of an account or of a conversation, newest first', async () => {
    const { id: accountId } = await addAccount(store());
    const [one, other] = [await addConversation(store(), { accountId }), await addConversation(store(), { accountId })];
    const first = await beginExchange(store(), one);
    const second = await addExchange(store(), other);
    const third = await beginExchange(store(), one);
    await addExchange(store(), await addConversation(store()));
    const ids = async (of: { accountId: number } | { conversationId: number }, offset = 0, limit = 10) =>
      (await store().messages.newest(of, offset, limit)).map((it) => it.id);
    const inOne = [third.reply.id, third.message?.id, first.reply.id, first.message?.id];
    const all = [...inOne.slice(0, 2), second.reply.id, second.message?.id, ...inOne.slice(2)];
    expect(await ids({ accountId })).toEqual(all);
    expect(await ids({ accountId }, 1, 3)).toEqual(all.slice(1, 4));
    expect(await ids({ accountId }, 6)).toEqual([]);
    expect(await ids({ conversationId: one.id })).toEqual(inOne);
    expect(await ids({ conversationId: one.id }, 3, 2)).toEqual(inOne.slice(3));
    expect(await store().messages.newest({ conversationId: one.id }, 0, 1)).toEqual([third.reply]);
  });

  test('the recent messages are the newest that came to something, oldest first', async () => {
    const conversation = await addConversation(store());
    const completed = await addExchange(store(), conversation);
    const failed = await addExchange(store(), conversation, { status: 'failed', content: '' });
    const interrupted = await addExchange(store(), conversation, { status: 'interrupted' });
    const pending = await beginExchange(store(), conversation);
    const ids = async (limit: number) =>
      (await store().messages.recent({ conversationId: conversation.id }, limit)).map((it) => it.publicId);
    const all = [
      completed.message,
      completed.reply,
      failed.message,
      interrupted.message,
      interrupted.reply,
      pending.message,
    ].map((it) => it?.publicId);
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
    const recent = await store().messages.recent({ conversationId: conversation.id }, 10);
    for (const it of [exchange.message, exchange.reply, ...rows, ...recent]) if (it) it.content = 'changed';
    expect((await list(conversation.id)).rows).toEqual(stored);
  });

  test('older messages are read on their own', async () => {
    const conversation = await addConversation(store());
    const first = await addExchange(store(), conversation);
    const second = await addExchange(store(), conversation);
    const before = await store().messages.recent({ conversationId: conversation.id }, 10, second.message?.id);
    expect(before.map((it) => it.id)).toEqual([first.message?.id, first.reply.id]);
  });

  test('a message is found by its public id, with its conversation', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation);
    const found = await store().messages.byPublicId(reply.publicId);
    expect(found?.message).toMatchObject({ id: reply.id, status: 'completed' });
    expect(found?.conversation).toMatchObject({ id: conversation.id, messageCount: 2 });
    expect(await store().messages.byPublicId('msg_nowhere')).toBeUndefined();
  });

  test('parts come back as they were stored', async () => {
    const conversation = await addConversation(store());
    const parts = [
      { type: 'text' as const, text: '这是什么？' },
      { type: 'image_url' as const, image_url: { url: 'https://example.com/cat.png' } },
    ];
    const message = newMessage({ content: '这是什么？', parts });
    await storeExchange(store(), conversation.id, message, newReply());
    expect((await list(conversation.id)).rows[0]).toMatchObject({ content: '这是什么？', parts });
  });

  test('calls, sources, probabilities and what a provider said come back as they were stored', async () => {
    const conversation = await addConversation(store());
    const details = {
      toolCalls: [{ id: 'call_1', name: 'look', arguments: '{"a":"\u4e16"}', extras: { signature: 'abc' } }],
      annotations: [{ type: 'url_citation' as const, url: 'https://example.com/a', title: 'A' }],
      logprobs: { content: [{ token: 'a', logprob: -0.1 }] },
      extras: { reasoning_details: [{ data: 'x' }] },
    };
    const { reply } = await addExchange(store(), conversation, { ...details, content: '' });
    expect((await store().messages.byPublicId(reply.publicId))?.message).toMatchObject(details);
    expect((await store().messages.recent({ conversationId: conversation.id }, 1))[0]).toMatchObject(details);
    const plain = await addExchange(store(), conversation);
    const message = (await store().messages.byPublicId(plain.reply.publicId))?.message ?? {};
    expect(Object.keys(message)).not.toEqual(expect.arrayContaining(['toolCalls']));
  });

  test('progress is saved while a reply is pending, and not after', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    await store().messages.saveProgress(exchange, { content: 'ha', reasoning: '' });
    await store().messages.saveProgress(exchange, { content: 'lf', reasoning: 'hm' });
    expect((await list(conversation.id)).rows[1]).toMatchObject({
      content: 'half',
      reasoning: 'hm',
      status: 'pending',
    });
    await store().messages.finishExchange(exchange, newOutcome(), newUsage(conversation.accountId, exchange));
    await store().messages.saveProgress(exchange, { content: 'late', reasoning: '' });
    expect((await list(conversation.id)).rows[1]).toMatchObject({ content: newOutcome().content, status: 'completed' });
  });

  test('deleting a message takes it out of its conversation and keeps its usage', async () => {
    const conversation = await addConversation(store());
    const { message, reply } = await addExchange(store(), conversation);
    expect(await store().messages.delete(reply.id)).toBe('deleted');
    expect(await store().messages.delete(reply.id)).toBeUndefined();
    expect((await list(conversation.id)).rows.map((it) => it.id)).toEqual([message?.id]);
    expect(await store().conversations.byPublicId(conversation.publicId)).toMatchObject({ messageCount: 1 });
    expect(await usageOf(conversation.accountId)).toMatchObject([{ messageId: null }]);
  });

  test('the usage of a message is its newest', async () => {
    const conversation = await addConversation(store());
    const exchange = await addExchange(store(), conversation);
    expect(await store().usage.ofMessage(exchange.reply.id)).toMatchObject({ messageId: exchange.reply.id });
    expect(await store().usage.ofMessage(exchange.message?.id ?? 0)).toBeUndefined();
  });

  test('of very large messages only the newest are read, and one always', async () => {
    const conversation = await addConversation(store());
    const url = `data:image/png;base64,${'A'.repeat(MAX_HISTORY_BYTES / 2 - 1000)}`;
    const picture = { type: 'image_url' as const, image_url: { url } };
    const sent: (number | undefined)[] = [];
    for (const parts of [[picture], [picture], [picture], [picture, picture, picture]]) {
      const exchange = await storeExchange(store(), conversation.id, newMessage({ parts }), newReply());
      sent.push(exchange?.message?.id);
    }
    const recent = async (limit: number, before?: number) =>
      (await store().messages.recent({ conversationId: conversation.id }, limit, before)).map((it) => it.id);
    expect(await recent(10)).toEqual([sent[3]]);
    expect(await recent(10, sent[3])).toEqual([sent[1], sent[2]]);
    expect(await recent(1, sent[3])).toEqual([sent[2]]);
  });

  const search = (accountId: number, text: string, offset = 0, limit = 10) =>
    store().messages.search({ accountId, text, offset, limit });

  test.each([
    ['神经网络', '什么是神经网络？'],
    ['网络', '什么是神经网络？'],
    ['猫', '我的猫在睡觉'],
    ['カ', 'カタカナ'],
    ['HELLO', 'Say hello, world'],
    ['ello, w', 'Say hello, world'],
    ['100%', 'It is 100% sure'],
    ['%', 'It is 100% sure'],
    ['a_b', 'the name a_b_c'],
    ['_', 'the name a_b_c'],
    ["it's", "Now it's late"],
    ['"quoted"', 'a "quoted" word'],
    ['"', 'a "quoted" word'],
    ['* OR', 'a * OR b'],
    ['Ｈｅｌｌｏ', 'say hello'],
    ['C#', 'C# or F#'],
    ['👋', 'hi 👋'],
    ['viet nam', 'Tôi sống ở Việt Nam'],
    ['Việt Nam', 'toi song o Viet Nam'],
    ['da', 'Đà Nẵng'],
    ['ecole', 'L’ÉCOLE'],
    ['ガ', 'ガラス'],
  ])('a message is found by “%s”, wherever it stands in “%s”', async (text, content) => {
    const conversation = await addConversation(store());
    const exchange = await storeExchange(store(), conversation.id, newMessage({ content }), newReply());
    await storeExchange(store(), conversation.id, newMessage({ content: '与此无关 unrelated' }), newReply());
    const { rows, total } = await search(conversation.accountId, text);
    expect(rows.map((it) => it.message.id)).toEqual([exchange?.message?.id]);
    expect(rows[0]?.conversation.id).toBe(conversation.id);
    expect(total).toBe(1);
  });

  test.each(['xyz', 'a%c', 'h_llo', 'hello world', '络网', '"', 'O'])(
    '“%s” is not found where it is not',
    async (text) => {
      const conversation = await addConversation(store());
      const message = newMessage({ content: 'a b c, hell, 什么是神经网络' });
      await storeExchange(store(), conversation.id, message, newReply());
      expect(await search(conversation.accountId, text)).toEqual({ rows: [], total: 0 });
    },
  );

  test('replies are found once they are settled, and deleted messages no more', async () => {
    const conversation = await addConversation(store());
    const outcome = newOutcome({ content: 'Photosynthesis 光合作用' });
    const { reply } = await addExchange(store(), conversation, outcome);
    for (const text of ['photosyn', '光合']) expect((await search(conversation.accountId, text)).total).toBe(1);
    await store().messages.delete(reply.id);
    for (const text of ['photosyn', '光合']) expect((await search(conversation.accountId, text)).total).toBe(0);
  });

  test('messages of a deleted conversation are found no more', async () => {
    const conversation = await addConversation(store());
    await addExchange(store(), conversation, newOutcome({ content: 'Photosynthesis' }));
    await store().conversations.delete(conversation.id);
    expect((await search(conversation.accountId, 'photosyn')).total).toBe(0);
  });

  test('only an account’s own messages are found, the newest first, page by page', async () => {
    const conversation = await addConversation(store());
    const strange = await addConversation(store());
    await addExchange(store(), strange, newOutcome({ content: 'needle' }));
    const ids: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift((await addExchange(store(), conversation, newOutcome({ content: `needle ${index}` }))).reply.id);
    }
    const found = await search(conversation.accountId, 'needle', 1, 3);
    expect(found.rows.map((it) => it.message.id)).toEqual(ids.slice(1, 4));
    expect(found.total).toBe(5);
  });

  test('one’s own messages are found among very many of others, and at most 1,000 are counted', async () => {
    const conversation = await addConversation(store());
    const strange = await addConversation(store());
    const own = await addExchange(store(), conversation, newOutcome({ content: 'needle 大海捞针' }));
    await Promise.all(
      Array.from({ length: 1001 }, () =>
        storeExchange(store(), strange.id, newMessage({ content: 'needle 大海捞针' }), newReply()),
      ),
    );
    for (const text of ['needle', '海捞', '针']) {
      const found = await search(conversation.accountId, text);
      expect(found.rows.map((it) => it.message.id)).toEqual([own.reply.id]);
      expect(found.total).toBe(1);
      expect((await search(strange.accountId, text)).total).toBe(1000);
    }
  });

  test('what was found of an interrupted reply is found as well', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    const { reply } = exchange;
    await store().messages.saveProgress(exchange, { content: 'halfway through', reasoning: '' });
    await store().messages.interruptPending();
    expect((await search(conversation.accountId, 'halfway')).rows[0]?.message.id).toBe(reply.id);
  });

  const list = (conversationId: number, offset = 0, limit = 100) =>
    store().messages.list({ conversationId, offset, limit });
  const usageOf = async (accountId: number) => (await store().usage.list({ accountId, offset: 0, limit: 10 })).rows;
}

import { expect, test } from 'vitest';
import { moneyOf } from '../../src/index.ts';
import { bucketOf } from '../../src/usage/first-tokens.ts';
import {
  addAccount,
  addCall,
  addConversation,
  addExchange,
  beginExchange,
  DAY,
  NOW,
  newLooseUsage,
  newOutcome,
  newPendingCall,
  newUsage,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeUsage(store: CurrentStore): void {
  test('the list has an account’s own calls, the newest first, in pages with the total', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const replies: number[] = [];
    for (let call = 0; call < 3; call += 1) replies.unshift((await addExchange(store(), conversation)).reply.id);
    await addExchange(store(), await addConversation(store()));

    const page = async (offset: number, limit: number) => {
      const { rows, total } = await store().usage.list({ accountId, offset, limit });
      return { replies: rows.map((it) => it.messageId), total };
    };
    expect(await page(0, 10)).toEqual({ replies, total: 3 });
    expect(await page(0, 2)).toEqual({ replies: replies.slice(0, 2), total: 3 });
    expect(await page(2, 2)).toEqual({ replies: replies.slice(2), total: 3 });
    expect(await page(4, 2)).toEqual({ replies: [], total: 3 });
    expect(await store().usage.list({ accountId: 999, offset: 0, limit: 10 })).toEqual({ rows: [], total: 0 });
  });

  test('a call that belongs to no conversation is listed and counted', async () => {
    const { id: accountId } = await addAccount(store());
    const usage = newLooseUsage(accountId, { cost: 0.25 });
    await store().usage.record(usage);
    await store().usage.record(newLooseUsage((await addAccount(store())).id));
    expect(await store().usage.list({ accountId, offset: 0, limit: 10 })).toEqual({
      rows: [{ ...usage, id: expect.any(Number), conversation: null, message: null }],
      total: 1,
    });
    expect(await store().usage.totals(accountId)).toMatchObject([
      { model: usage.model, conversations: 0, messages: 0, calls: 1, outputTokens: 3, cost: moneyOf(0.25) },
    ]);
  });

  test('a call that cost nothing and came from nowhere is kept as it was', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    const usage = newUsage(conversation.accountId, exchange, { cost: 0, address: null, duration: 0, status: 499 });
    await store().messages.finishExchange(exchange, newOutcome({ status: 'interrupted' }), usage);
    const { rows } = await store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 1 });
    expect(rows).toMatchObject([usage]);
  });

  test('recording a call that belongs to no conversation ends its reservation', async () => {
    const { id: accountId } = await addAccount(store());
    await store().budgets.setLimit(accountId, moneyOf(1));
    const begun = await store().usage.begin(newPendingCall(accountId, { most: moneyOf(0.5) }));
    if ('refused' in begun) throw new Error('The limit is too small');
    await store().usage.record(newLooseUsage(accountId, { cost: 0.25, createdAt: NOW }), begun.call);
    expect(await store().budgets.funds(accountId, NOW)).toMatchObject({ spent: moneyOf(0.25), reserved: 0 });
  });

  test('a call that has begun is pending until it is recorded, and is recorded once', async () => {
    const { id: accountId } = await addAccount(store());
    const call = newPendingCall(accountId, { inputTokens: 70, operation: 'embed' });
    const begun = await store().usage.begin(call);
    if ('refused' in begun) throw new Error('It was refused');
    const { most: _, since: __, ...kept } = call;
    expect(await store().usage.pending()).toEqual([{ ...kept, id: begun.call, reserved: 0 }]);
    const usage = newLooseUsage(accountId);
    await Promise.all([store().usage.record(usage, begun.call), store().usage.record(usage, begun.call)]);
    expect(await store().usage.pending()).toEqual([]);
    expect((await store().usage.list({ accountId, offset: 0, limit: 10 })).total).toBe(1);
  });

  test('the list names the conversation and the reply by their public ids, until they are deleted', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation);
    const list = async () =>
      (await store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 1 })).rows[0];
    expect(await list()).toMatchObject({ conversation: conversation.publicId, message: reply.publicId });
    await store().conversations.delete(conversation.id);
    expect(await list()).toMatchObject({ conversation: null, message: null });
  });

  test('the list is narrowed by model, outcome and time, each with its total', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const calls = [
      { model: 'a', status: 200, createdAt: NOW - 1 },
      { model: 'a', status: 399, createdAt: NOW },
      { model: 'b', status: 400, createdAt: NOW },
      { model: 'a', status: 502, createdAt: NOW + DAY - 1 },
      { model: 'b', status: 200, createdAt: NOW + DAY },
    ];
    for (const call of calls) await addCall(store(), conversation, call);
    await addCall(store(), await addConversation(store()), { model: 'a' });

    const found = async (query: { model?: string; failed?: boolean; from?: number; to?: number }) => {
      const { rows, total } = await store().usage.list({ accountId, ...query, offset: 0, limit: 10 });
      expect(total).toBe(rows.length);
      return rows.map(({ model, status }) => `${model} ${status}`);
    };
    expect(await found({})).toEqual(['b 200', 'a 502', 'b 400', 'a 399', 'a 200']);
    expect(await found({ model: 'a' })).toEqual(['a 502', 'a 399', 'a 200']);
    expect(await found({ model: 'c' })).toEqual([]);
    expect(await found({ failed: true })).toEqual(['a 502', 'b 400']);
    expect(await found({ failed: false })).toEqual(['b 200', 'a 399', 'a 200']);
    expect(await found({ from: NOW, to: NOW + DAY })).toEqual(['a 502', 'b 400', 'a 399']);
    expect(await found({ from: NOW + DAY })).toEqual(['b 200']);
    expect(await found({ to: NOW })).toEqual(['a 200']);
    expect(await found({ model: 'a', failed: true, from: NOW, to: NOW + DAY })).toEqual(['a 502']);
    expect(await found({ model: 'b', failed: false, from: NOW, to: NOW + DAY })).toEqual([]);
  });

  test('the list is in the order in which calls began, not in which they ended', async () => {
    const conversation = await addConversation(store());
    const long = await beginExchange(store(), conversation, NOW);
    const short = await beginExchange(store(), conversation, NOW + 1);
    const { accountId } = conversation;
    await store().messages.finishExchange(short, newOutcome(), newUsage(accountId, short, { createdAt: NOW + 1 }));
    await store().messages.finishExchange(long, newOutcome(), newUsage(accountId, long, { createdAt: NOW }));
    const { rows } = await store().usage.list({ accountId, offset: 0, limit: 10 });
    expect(rows.map((it) => it.messageId)).toEqual([short.reply.id, long.reply.id]);
  });

  test('a call without a conversation is recorded, and ends its reservation', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    await store().budgets.setLimit(accountId, 1000);
    const answer = await store().usage.begin(newPendingCall(accountId, { most: 100, since: 0 }));
    if ('refused' in answer) throw new Error('The reservation was refused');
    const exchange = await beginExchange(store(), conversation);
    const usage = newUsage(accountId, exchange, { conversationId: null, messageId: null });
    await store().usage.record(usage, answer.call);
    await store().usage.record({ ...usage, createdAt: NOW + 1 }, null);
    expect(await store().usage.list({ accountId, offset: 0, limit: 10 })).toMatchObject({
      rows: [{ ...usage, createdAt: NOW + 1, conversation: null, message: null }, usage],
      total: 2,
    });
    expect((await store().budgets.funds(accountId, 0)).reserved).toBe(0);
    expect(await store().usage.totals(accountId)).toMatchObject([{ calls: 2, inputTokens: 4, outputTokens: 6 }]);
  });

  test('the calls of all accounts are added up by period, model and status', async () => {
    const [one, other] = [await addAccount(store()), await addAccount(store())];
    const calls = [
      [one.id, { model: 'b', createdAt: NOW, cost: 0.1, inputTokens: 5 }],
      [other.id, { model: 'b', createdAt: NOW + DAY - 1, cost: 0.2, outputTokens: 7 }],
      [one.id, { model: 'b', createdAt: NOW, status: 502, cost: 0 }],
      [one.id, { model: 'a', createdAt: NOW + 2 * DAY }],
      [one.id, { model: 'a', createdAt: NOW - 1 }],
      [one.id, { model: 'a', createdAt: NOW + 3 * DAY }],
    ] as const;
    for (const [accountId, wish] of calls) await store().usage.record(newLooseUsage(accountId, wish));
    const moments = [NOW, NOW + DAY, NOW + 2 * DAY, NOW + 3 * DAY];
    expect(await store().usage.platformCalls(moments)).toEqual([
      { period: 0, model: 'b', status: 200, calls: 2, inputTokens: 7, outputTokens: 10, cost: moneyOf(0.3) },
      { period: 0, model: 'b', status: 502, calls: 1, inputTokens: 2, outputTokens: 3, cost: 0 },
      { period: 2, model: 'a', status: 200, calls: 1, inputTokens: 2, outputTokens: 3, cost: moneyOf(0.000_035) },
    ]);
    expect(await store().usage.platformCalls([0, NOW - DAY])).toEqual([]);
  });

  test('first tokens are counted in their buckets, calls without a reply in none', async () => {
    const { id: accountId } = await addAccount(store());
    const durations = [0, 1, 2, 3, 16, 300, 1000, 1024, 1025, 60_000, null];
    for (const firstToken of durations) await store().usage.record(newLooseUsage(accountId, { firstToken }));
    await store().usage.record(newLooseUsage(accountId, { firstToken: 300, createdAt: NOW + DAY }));
    const buckets = durations.flatMap((it) => (it === null ? [] : [bucketOf(it)]));
    const counted = [...new Set(buckets)].map((bucket) => ({
      period: 0,
      bucket,
      calls: buckets.filter((it) => it === bucket).length,
    }));
    expect(await store().usage.platformFirstTokens([NOW, NOW + DAY, NOW + 2 * DAY])).toEqual([
      ...counted,
      { period: 1, bucket: bucketOf(300), calls: 1 },
    ]);
  });

  test('what is handed out are copies', async () => {
    const conversation = await addConversation(store());
    await addExchange(store(), conversation);
    const list = () => store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 1 });
    const stored = structuredClone(await list());
    for (const it of (await list()).rows) it.cost = 999;
    expect(await list()).toEqual(stored);
  });
}

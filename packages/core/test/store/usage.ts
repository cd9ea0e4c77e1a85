import { expect, test } from 'vitest';
import { addConversation, addExchange, beginExchange, newOutcome, newUsage } from '../rows.ts';
import type { CurrentStore } from '../store-suite.ts';

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

  test('a call that cost nothing and came from nowhere is kept as it was', async () => {
    const conversation = await addConversation(store());
    const exchange = await beginExchange(store(), conversation);
    const usage = newUsage(conversation.accountId, exchange, { cost: 0, address: null, duration: 0, status: 499 });
    await store().messages.finishExchange(exchange, newOutcome({ status: 'interrupted' }), usage);
    const { rows } = await store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 1 });
    expect(rows).toMatchObject([usage]);
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

import { expect, test } from 'vitest';
import { moneyOf } from '../../src/index.ts';
import {
  addAccount,
  addCall,
  addConversation,
  DAY,
  NOW,
  newConversation,
  newLooseUsage,
  newMessage,
  newOutcome,
  newPendingCall,
  newReply,
  newUsage,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const dollar = moneyOf(1);

export function describeBudgets(store: CurrentStore): void {
  const begin = (accountId: number, most: number) => store().usage.begin(newPendingCall(accountId, { most }));
  const funds = (accountId: number) => store().budgets.funds(accountId, NOW);

  async function reserved(accountId: number, amount: number): Promise<number> {
    const answer = await begin(accountId, amount);
    if ('refused' in answer) throw new Error('Nothing was reserved');
    return answer.call;
  }

  test('there is no limit at first, and nothing is reserved without one', async () => {
    const { id } = await addAccount(store());
    expect(await funds(id)).toEqual({ limit: null, spent: 0, reserved: 0 });
    expect(await begin(id, 1000 * dollar)).toEqual({ call: expect.any(Number) });
    expect(await funds(id)).toEqual({ limit: null, spent: 0, reserved: 0 });
  });

  test('a limit is set, changed and taken away', async () => {
    const { id } = await addAccount(store());
    for (const limit of [5 * dollar, 0, moneyOf(0.000_000_000_1), null, null]) {
      await store().budgets.setLimit(id, limit);
      expect((await funds(id)).limit).toBe(limit);
      expect(await store().budgets.isLimited(id)).toBe(limit !== null);
    }
  });

  test('what was spent since a moment counts', async () => {
    const conversation = await addConversation(store());
    await addCall(store(), conversation, { cost: 4, createdAt: NOW - 1 });
    await addCall(store(), conversation, { cost: 0.1, createdAt: NOW });
    await addCall(store(), conversation, { cost: 0.2, createdAt: NOW + DAY, model: 'gpt-4' });
    expect(await funds(conversation.accountId)).toEqual({ limit: null, spent: moneyOf(0.3), reserved: 0 });
  });

  test('an amount is reserved while it fits beside what is spent and reserved', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    await addCall(store(), conversation, { cost: 1 });
    await store().budgets.setLimit(accountId, 3 * dollar);
    await reserved(accountId, dollar);
    const now = { limit: 3 * dollar, spent: dollar, reserved: dollar };
    expect(await funds(accountId)).toEqual(now);
    expect(await begin(accountId, dollar + 1)).toEqual({ refused: now });
    await reserved(accountId, dollar);
    expect(await begin(accountId, 1)).toEqual({ refused: { ...now, reserved: 2 * dollar } });
    expect(await begin(accountId, 0)).toEqual({ call: expect.any(Number) });
  });

  test('reservations that are asked for at once never exceed the limit', async () => {
    const [{ id }, { id: other }] = [await addAccount(store()), await addAccount(store())];
    await store().budgets.setLimit(id, 3 * dollar);
    await store().budgets.setLimit(other, dollar);
    await reserved(other, dollar);
    const asked = Array.from({ length: 10 }, () => begin(id, dollar));
    expect((await Promise.all(asked)).filter((it) => 'call' in it)).toHaveLength(3);
    expect(await funds(id)).toEqual({ limit: 3 * dollar, spent: 0, reserved: 3 * dollar });
  });

  test('a reservation ends with the usage of its call', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    await store().budgets.setLimit(accountId, 2 * dollar);
    const call = newPendingCall(accountId, { most: 2 * dollar });
    const [message, reply] = [newMessage(), newReply()];
    const begun = await store().messages.beginExchange({ conversation: conversation.id, message, reply, call });
    if (!begun || !('turn' in begun)) throw new Error('It did not begin');
    expect(await funds(accountId)).toMatchObject({ reserved: 2 * dollar });
    const usage = newUsage(accountId, begun.turn, { cost: 0.5 });
    await store().messages.finishExchange(begun.turn, newOutcome(), usage);
    expect(await funds(accountId)).toEqual({ limit: 2 * dollar, spent: moneyOf(0.5), reserved: 0 });
  });

  test('a reservation ends with the usage of a call that belongs to no conversation', async () => {
    const [{ id }, { id: other }] = [await addAccount(store()), await addAccount(store())];
    for (const it of [id, other]) await store().budgets.setLimit(it, 2 * dollar);
    await reserved(other, dollar);
    await store().usage.record(newLooseUsage(id, { cost: 0.5 }), await reserved(id, 2 * dollar));
    expect(await funds(id)).toEqual({ limit: 2 * dollar, spent: moneyOf(0.5), reserved: 0 });
    expect(await funds(other)).toMatchObject({ reserved: dollar });
  });

  test('an exchange whose call the budget does not allow leaves nothing', async () => {
    const { id: accountId } = await addAccount(store());
    await store().budgets.setLimit(accountId, dollar);
    const call = newPendingCall(accountId, { most: dollar + 1 });
    const exchange = { conversation: newConversation(accountId), message: newMessage(), reply: newReply(), call };
    const refused = { limit: dollar, spent: 0, reserved: 0 };
    expect(await store().messages.beginExchange(exchange)).toEqual({ refused });
    expect(await store().counts()).toMatchObject({ conversations: 0, messages: 0 });
    expect(await store().usage.pending()).toEqual([]);
  });
}

import { expect, test } from 'vitest';
import { type Activity, moneyOf, QUARTER_HOUR_MS } from '../../src/index.ts';
import { addAccount, addCall, addConversation, beginExchange, DAY, NOW, newOutcome, newUsage } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const NOTHING: Activity = {
  conversations: 0,
  messages: 0,
  calls: 0,
  failedCalls: 0,
  inputTokens: 0,
  outputTokens: 0,
  cost: 0,
};
const call = (count = 1): Partial<Activity> => ({
  messages: 2 * count,
  calls: count,
  inputTokens: 2 * count,
  outputTokens: 3 * count,
  cost: moneyOf(0.000_035) * count,
});

export function describeActivity(store: CurrentStore): void {
  test('an account that did nothing has nothing', async () => {
    const { id: accountId } = await addAccount(store());
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 0, messages: 0 });
    expect(await store().usage.began(accountId)).toBeNull();
    expect(await store().usage.totals(accountId)).toEqual([]);
    expect(await store().usage.activity({ accountId, moments: [0, NOW + DAY] })).toEqual([]);
  });

  test('the holdings are what there is now', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const other = await addConversation(store(), { accountId });
    await addCall(store(), conversation);
    await addCall(store(), conversation);
    await addCall(store(), other);
    await addCall(store(), await addConversation(store()));
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 2, messages: 6 });
    await store().conversations.delete(conversation.id);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });
  });

  test('an account begins with the first that happened, of whatever model, in its quarter of an hour', async () => {
    const conversation = await addConversation(store(), { model: 'b', createdAt: NOW });
    const { accountId } = conversation;
    await addCall(store(), conversation, { model: 'a', createdAt: NOW - DAY + 1 });
    await addCall(store(), await addConversation(store()), { createdAt: NOW - 2 * DAY });
    const quarter = Math.floor((NOW - DAY + 1) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
    expect(await store().usage.began(accountId)).toBe(quarter);
  });

  test('the totals are all that happened, by model, also in what is deleted', async () => {
    const conversation = await addConversation(store(), { model: 'b' });
    const { accountId } = conversation;
    await addCall(store(), conversation, { model: 'b' });
    await addCall(store(), conversation, { model: 'a', createdAt: NOW + DAY });
    await addCall(store(), conversation, { model: 'b', createdAt: NOW + 2 * DAY, status: 502 });
    await addCall(store(), await addConversation(store()), { model: 'c' });
    const totals = [
      { ...NOTHING, ...call(1), model: 'a' },
      { ...NOTHING, ...call(2), model: 'b', conversations: 1, failedCalls: 1 },
    ];
    expect(await store().usage.totals(accountId)).toEqual(totals);
    await store().conversations.delete(conversation.id);
    expect(await store().usage.totals(accountId)).toEqual(totals);
  });

  test('the activity is what happened between each two moments, by model', async () => {
    const conversation = await addConversation(store(), { model: 'b', createdAt: NOW });
    const { accountId } = conversation;
    const [one, two] = [NOW + QUARTER_HOUR_MS, NOW + 2 * QUARTER_HOUR_MS];
    for (const createdAt of [NOW - 1, NOW, one - 1, one, two + DAY]) {
      await addCall(store(), conversation, { model: 'b', createdAt });
    }
    await addCall(store(), conversation, { model: 'a', createdAt: one });
    await addCall(store(), await addConversation(store()), { createdAt: one });

    const b = [
      { ...NOTHING, ...call(2), model: 'b', period: 0, conversations: 1 },
      { ...NOTHING, ...call(1), model: 'b', period: 1 },
    ];
    const query = { accountId, moments: [NOW, one, two, two + DAY] };
    expect(await store().usage.activity(query)).toEqual([{ ...NOTHING, ...call(1), model: 'a', period: 1 }, ...b]);
    expect(await store().usage.activity({ ...query, model: 'b' })).toEqual(b);
    expect(await store().usage.activity({ ...query, model: 'c' })).toEqual([]);
    expect(await store().usage.activity({ accountId, moments: [NOW + 5 * DAY, NOW + 6 * DAY] })).toEqual([]);
  });

  test('a call counts when it began, even if others that began later ended earlier', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const long = await beginExchange(store(), conversation, NOW);
    for (const hours of [1, 2]) await addCall(store(), conversation, { createdAt: NOW + hours * 4 * QUARTER_HOUR_MS });
    await store().messages.finishExchange(long, newOutcome(), newUsage(accountId, long, { createdAt: NOW }));
    const calls = async (...moments: number[]) =>
      (await store().usage.activity({ accountId, moments })).map((it) => [it.period, it.calls]);
    expect(await calls(NOW, NOW + QUARTER_HOUR_MS, NOW + DAY)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(await calls(0, NOW + DAY)).toEqual([[0, 3]]);
  });

  test('the sum of very many small costs is exact', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    for (let count = 0; count < 30; count += 1) await addCall(store(), conversation, { cost: 0.1 });
    await addCall(store(), conversation, { cost: 0.000_000_000_1 });
    const [total] = await store().usage.totals(accountId);
    expect(total?.cost).toBe(moneyOf(3.000_000_000_1));
  });

  test('an exchange that is still under way has its messages, but no call', async () => {
    const conversation = await addConversation(store());
    await beginExchange(store(), conversation);
    expect(await store().usage.totals(conversation.accountId)).toEqual([
      { ...NOTHING, model: 'gpt-4o', conversations: 1, messages: 2 },
    ]);
  });
}

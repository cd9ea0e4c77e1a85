import { expect, test } from 'vitest';
import type { Exchange, NewExchange, Turn } from '../../src/index.ts';
import {
  addAccount,
  addConversation,
  NODE,
  NOW,
  newConversation,
  newIdempotencyRecord,
  newMessage,
  newOutcome,
  newPendingCall,
  newReply,
  newUsage,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

/** Exchanges with the call that writes them and the idempotency key of their request. */
export function describeKeyedExchanges(store: CurrentStore): void {
  function exchangeOf(
    accountId: number,
    wish: Partial<NewExchange> = {},
  ): NewExchange & Required<Pick<NewExchange, 'claim'>> {
    return {
      conversation: newConversation(accountId),
      message: newMessage(),
      reply: newReply(),
      call: newPendingCall(accountId),
      claim: { record: newIdempotencyRecord(accountId), now: NOW },
      ...wish,
    } as NewExchange & Required<Pick<NewExchange, 'claim'>>;
  }

  async function begin(exchange: NewExchange): Promise<Exchange> {
    const begun = await store().messages.beginExchange(exchange);
    if (!begun || !('turn' in begun)) throw new Error('It did not begin');
    return begun;
  }

  const finish = (turn: Turn, accountId: number, answer?: string | null) =>
    store().messages.finishExchange(turn, newOutcome(), newUsage(accountId, turn), answer);
  const usageOf = async (accountId: number) => (await store().usage.list({ accountId, offset: 0, limit: 10 })).rows;

  test('a new conversation, its exchange, the call and the key are stored together', async () => {
    const { id: accountId } = await addAccount(store());
    const exchange = exchangeOf(accountId);
    const { turn, conversation } = await begin(exchange);
    expect(conversation).toEqual({
      ...newConversation(accountId),
      publicId: conversation.publicId,
      id: turn.reply.conversationId,
      messageCount: 2,
      lastMessageAt: exchange.reply.createdAt,
      updatedAt: exchange.reply.createdAt,
      pinnedAt: null,
      archivedAt: null,
      deletedAt: null,
    });
    expect(await store().conversations.byId(conversation.id)).toEqual(conversation);
    expect(await store().usage.pending()).toMatchObject([
      { id: turn.call, accountId, conversationId: conversation.id, messageId: turn.reply.id, inputTokens: 2 },
    ]);
    const { record } = exchange.claim;
    expect(await store().idempotency.find(record, NOW)).toEqual({ ...record, reply: turn.reply.id });
  });

  test('of many with one key that begin at once, one is stored', async () => {
    const { id: accountId } = await addAccount(store());
    const record = newIdempotencyRecord(accountId);
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        store().messages.beginExchange(exchangeOf(accountId, { claim: { record, now: NOW } })),
      ),
    );
    expect(all.filter((it) => it && 'turn' in it)).toHaveLength(1);
    expect(all.filter((it) => it && 'held' in it)).toHaveLength(9);
    expect(await store().counts()).toMatchObject({ conversations: 1, messages: 2 });
    expect(await store().usage.pending()).toHaveLength(1);
  });

  test('a conversation whose id is taken is the one that has it, if it is the account’s own', async () => {
    const { id: accountId } = await addAccount(store());
    const conversation = newConversation(accountId);
    const first = await begin(exchangeOf(accountId, { conversation }));
    const second = await begin(exchangeOf(accountId, { conversation }));
    expect(second.conversation).toMatchObject({ id: first.conversation.id, messageCount: 4 });
    const { id: other } = await addAccount(store());
    const theirs = exchangeOf(other, { conversation: { ...conversation, accountId: other } });
    expect(await store().messages.beginExchange(theirs)).toBeUndefined();
    expect(await store().idempotency.find(theirs.claim.record, NOW)).toBeUndefined();
    expect(await store().usage.pending()).toHaveLength(2);
  });

  test('what does not begin does not take the key', async () => {
    const conversation = await addConversation(store());
    await store().conversations.delete(conversation.id);
    const exchange = exchangeOf(conversation.accountId, { conversation: conversation.id });
    expect(await store().messages.beginExchange(exchange)).toBeUndefined();
    expect(await store().idempotency.find(exchange.claim.record, NOW)).toBeUndefined();
    expect(await store().usage.pending()).toEqual([]);
  });

  test.each([
    ['stored with the reply', '{"reply":"你好"}'],
    ['left open', undefined],
  ])('the answer is %s', async (_, answer) => {
    const { id: accountId } = await addAccount(store());
    const { claim, ...exchange } = exchangeOf(accountId);
    const { turn } = await begin({ ...exchange, claim });
    await finish(turn, accountId, answer);
    const held = await store().idempotency.find(claim.record, NOW);
    expect(held).toEqual({ ...claim.record, reply: turn.reply.id, answer: answer ?? null });
  });

  test('a failed reply releases its key, and no other', async () => {
    const { id: accountId } = await addAccount(store());
    const [one, other] = [exchangeOf(accountId), exchangeOf(accountId)];
    const { turn } = await begin(one);
    await begin(other);
    await finish(turn, accountId, null);
    expect(await store().idempotency.find(one.claim.record, NOW)).toBeUndefined();
    expect(await store().idempotency.find(other.claim.record, NOW)).toBeDefined();
  });

  test('keys whose request began a reply are kept when running ones are released', async () => {
    const { id: accountId } = await addAccount(store());
    const exchange = exchangeOf(accountId);
    exchange.claim.record.owner = 'gone';
    await begin(exchange);
    await store().idempotency.releaseOrphaned(NODE);
    expect(await store().idempotency.find(exchange.claim.record, NOW)).toBeDefined();
  });

  test('an exchange is finished once, also by two at the same time', async () => {
    const { id: accountId } = await addAccount(store());
    const { turn, conversation } = await begin(exchangeOf(accountId));
    const late = newOutcome({ content: 'late', status: 'interrupted' });
    await Promise.all([
      finish(turn, accountId, '{}'),
      store().messages.finishExchange(turn, late, newUsage(accountId, turn), null),
    ]);
    expect(await usageOf(accountId)).toHaveLength(1);
    const { rows } = await store().messages.list({ conversationId: conversation.id, offset: 0, limit: 10 });
    // Whichever came first, whole.
    const [{ content, status }, first] = [late, newOutcome()];
    const { content: stored } = rows[1] ?? {};
    expect(rows[1]).toMatchObject(stored === content ? { status } : { content: first.content, status: first.status });
    expect(await store().usage.pending()).toEqual([]);
  });

  test('a reply that a call writes is not interrupted by itself', async () => {
    const { id: accountId } = await addAccount(store());
    const { turn } = await begin(exchangeOf(accountId));
    expect(await store().messages.interruptPending()).toBe(0);
    expect((await store().messages.byId(turn.reply.id))?.message.status).toBe('pending');
  });

  test('an interrupted reply is written again in its place, by one of those who ask', async () => {
    const { id: accountId } = await addAccount(store());
    const { turn, conversation } = await begin(exchangeOf(accountId));
    const cut = newOutcome({ content: 'half of it', reasoning: 'hm', status: 'interrupted', finishReason: 'error' });
    await store().messages.finishExchange(turn, cut, newUsage(accountId, turn));
    const reopen = () => store().messages.reopenReply(turn.reply.id, newPendingCall(accountId));
    const reopened = (await Promise.all([reopen(), reopen()])).filter((it) => it !== undefined);
    expect(reopened).toHaveLength(1);
    const [again] = reopened;
    if (!again || !('turn' in again)) throw new Error('It did not begin');
    expect(again.turn.message?.id).toBe(turn.message?.id);
    expect(again.turn.reply).toEqual({ ...turn.reply, createdAt: cut.finishedAt });
    const { rows, total } = await store().messages.list({ conversationId: conversation.id, offset: 0, limit: 10 });
    expect(total).toBe(2);
    expect(rows[1]).toEqual(again.turn.reply);
    await finish(again.turn, accountId, '{}');
    expect(await usageOf(accountId)).toHaveLength(2);
    const found = (text: string) => store().messages.search({ accountId, text, offset: 0, limit: 10 });
    expect((await found('half of')).total).toBe(0);
    expect((await found(newOutcome().content)).rows.map((it) => it.message.id)).toEqual([turn.reply.id]);
    expect(await reopen()).toBeUndefined();
  });

  test('an interrupted reply is not written again when the budget does not allow it', async () => {
    const { id: accountId } = await addAccount(store());
    const { turn } = await begin(exchangeOf(accountId));
    await store().messages.finishExchange(turn, newOutcome({ status: 'interrupted' }), newUsage(accountId, turn));
    await store().budgets.setLimit(accountId, 0);
    const refused = await store().messages.reopenReply(turn.reply.id, newPendingCall(accountId, { most: 1e12 }));
    expect(refused).toMatchObject({ refused: { limit: 0 } });
    expect((await store().messages.byId(turn.reply.id))?.message.status).toBe('interrupted');
  });
}

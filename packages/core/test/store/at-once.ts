import { expect, test } from 'vitest';
import { type Account, type Conversation, moneyOf } from '../../src/index.ts';
import {
  addAccount,
  addConversation,
  addExchange,
  addPost,
  addTool,
  beginExchange,
  NOW,
  newAccount,
  newConversation,
  newIdempotencyRecord,
  newMailToken,
  newMessage,
  newOutcome,
  newPendingCall,
  newPurchase,
  newRefreshToken,
  newReply,
  newSession,
  newUsage,
  openSession,
  verifiedSignIn,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';
import { describeLimitsAtOnce } from './limits-at-once.ts';

const ATTEMPTS = 50;
const dollar = moneyOf(1);

/** That each method is one step, also while others take theirs. */
export function describeAtOnce(store: CurrentStore): void {
  const atOnce = <Result>(attempt: (index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: ATTEMPTS }, (_, index) => attempt(index)));

  const countOf = <Result>(outcomes: Result[], is: (outcome: Result) => boolean) => outcomes.filter(is).length;

  describeLimitsAtOnce(store);

  test('calls reserve no more than the budget has', async () => {
    const { id } = await addAccount(store());
    await store().budgets.setLimit(id, 10 * dollar);
    const outcomes = await atOnce(() => store().usage.begin(newPendingCall(id, { most: dollar })));
    expect(countOf(outcomes, (it) => 'call' in it)).toBe(10);
    expect(await store().budgets.funds(id, NOW)).toEqual({ limit: 10 * dollar, spent: 0, reserved: 10 * dollar });
  });

  test('exchanges reserve no more than the budget has, in one conversation or in many', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    await store().budgets.setLimit(accountId, 10 * dollar);
    const outcomes = await atOnce((index) =>
      store().messages.beginExchange({
        conversation: index % 2 === 0 ? conversation.id : newConversation(accountId),
        message: newMessage(),
        reply: newReply(),
        call: newPendingCall(accountId, { most: dollar }),
      }),
    );
    expect(countOf(outcomes, (it) => it !== undefined && 'turn' in it)).toBe(10);
    expect(await store().usage.holdings(accountId)).toMatchObject({ messages: 20 });
  });

  test('an idempotency key is claimed by one, and so is one that has expired', async () => {
    const { id } = await addAccount(store());
    const record = newIdempotencyRecord(id);
    for (const now of [NOW, record.expiresAt]) {
      const claims = await atOnce((index) =>
        store().idempotency.claim({ ...record, bodyHash: `body-${index}`, expiresAt: now + 1000 }, now),
      );
      expect(countOf(claims, (it) => it === undefined)).toBe(1);
      const winner = `body-${claims.indexOf(undefined)}`;
      expect(countOf(claims, (it) => it?.bodyHash === winner)).toBe(ATTEMPTS - 1);
    }
  });

  test('one exchange begins with an idempotency key', async () => {
    const { id: accountId } = await addAccount(store());
    const record = newIdempotencyRecord(accountId);
    const outcomes = await atOnce(() =>
      store().messages.beginExchange({
        conversation: newConversation(accountId),
        message: newMessage(),
        reply: newReply(),
        call: newPendingCall(accountId),
        claim: { record, now: NOW },
      }),
    );
    const begun = outcomes.flatMap((it) => (it && 'turn' in it ? [it.turn.reply.id] : []));
    expect(begun).toHaveLength(1);
    expect(countOf(outcomes, (it) => it !== undefined && 'held' in it && it.held.reply === begun[0])).toBe(
      ATTEMPTS - 1,
    );
    expect(await store().usage.pending()).toHaveLength(1);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });
  });

  test('a reply is replaced by one', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation);
    const outcomes = await atOnce(() =>
      store().messages.beginExchange({
        conversation: conversation.id,
        message: null,
        reply: newReply(),
        replaces: reply.id,
      }),
    );
    expect(countOf(outcomes, (it) => it !== undefined)).toBe(1);
  });

  test('an interrupted reply is written again by one', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation, { status: 'interrupted' });
    const outcomes = await atOnce(() => store().messages.reopenReply(reply.id, newPendingCall(conversation.accountId)));
    expect(countOf(outcomes, (it) => it !== undefined && 'turn' in it)).toBe(1);
    expect(await store().usage.pending()).toHaveLength(1);
  });

  test('a call is settled once, and nothing that came before is left of its reply', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const begun = await store().messages.beginExchange({
      conversation: conversation.id,
      message: newMessage(),
      reply: newReply(),
      call: newPendingCall(accountId),
    });
    if (!begun || !('turn' in begun)) throw new Error('It did not begin');
    const { turn } = begun;
    await atOnce<unknown>((index) =>
      index % 2 === 0
        ? store().messages.saveProgress(turn, { content: 'a', reasoning: '' })
        : store().messages.finishExchange(
            turn,
            newOutcome({ status: 'interrupted', content: 'all' }),
            newUsage(accountId, turn),
          ),
    );
    expect(await store().usage.list({ accountId, offset: 0, limit: 10 })).toMatchObject({ total: 1 });
    await store().messages.reopenReply(turn.reply.id, newPendingCall(accountId));
    expect(await store().messages.byId(turn.reply.id)).toMatchObject({ message: { status: 'pending', content: '' } });
  });

  test('a mailed token is used once, whatever for', async () => {
    const account = await addAccount(store());
    const verification = newMailToken(account);
    const reset = newMailToken(account, { purpose: 'reset-password' });
    for (const it of [verification, reset]) await store().mailTokens.insert(it);
    const verified = await atOnce(() => store().accounts.verifyEmail(verification.hash, NOW));
    expect(countOf(verified, (it) => it !== undefined)).toBe(1);
    const resets = await atOnce((index) => store().accounts.resetPassword(reset.hash, `password-${index}`, NOW));
    expect(countOf(resets, (it) => it !== undefined)).toBe(1);
    const passwordHash = `password-${resets.findIndex((it) => it !== undefined)}`;
    expect(await store().accounts.byId(account.id)).toMatchObject({ passwordHash });
  });

  test('a recovery code, a state and a code by time are used once each', async () => {
    const { id } = await addAccount(store());
    await store().accounts.update(id, { recoveryCodes: ['code'] });
    const taken = await Promise.all([
      atOnce(() => store().recoveryCodes.take(id, 'code')),
      atOnce(() => store().oauthStates.use('state', NOW + 1000, NOW)),
      atOnce(() => store().accounts.useTotpStep(id, 7)),
    ]);
    expect(taken.map((it) => countOf(it, Boolean))).toEqual([1, 1, 1]);
  });

  test('of sets of recovery codes that are made at once one is there', async () => {
    const { id } = await addAccount(store());
    await atOnce((index) => store().accounts.update(id, { recoveryCodes: [`first-${index}`, `second-${index}`] }));
    const taken = await atOnce((index) => store().recoveryCodes.take(id, `first-${index}`));
    const others = await atOnce((index) => store().recoveryCodes.take(id, `second-${index}`));
    expect(countOf(taken, Boolean)).toBe(1);
    expect(others.indexOf(true)).toBe(taken.indexOf(true));
  });

  test('each try of a second factor counts, until they pause', async () => {
    const { id } = await addAccount(store());
    const outcomes = await atOnce(() => store().accounts.trySecondFactor(id, NOW));
    const tries = outcomes.flatMap((it) => ('tries' in it ? [it.tries] : []));
    expect(tries.toSorted((a, b) => a - b)).toEqual(tries.map((_, index) => index + 1));
    expect(tries.length).toBeLessThan(ATTEMPTS);
  });

  test('one administrator stays', async () => {
    const accounts: Account[] = [];
    for (let count = 0; count < 8; count += 1) accounts.push(await addAccount(store(), { role: 'admin' }));
    const outcomes = await atOnce<unknown>((index) => {
      const { id } = accounts[index % accounts.length] ?? { id: 0 };
      if (index % 3 === 0) return store().erasures.begin(id, NOW);
      return store().accounts.updateKeepingAdministrator(id, index % 2 ? { role: 'user' } : { status: 'disabled' });
    });
    expect(outcomes).toContain('last-administrator');
    const query = { role: 'admin', status: 'active', offset: 0, limit: 10 } as const;
    expect((await store().accounts.list(query)).total).toBe(1);
  });

  test('an account changes once if it is as expected', async () => {
    const { id } = await addAccount(store());
    const outcomes = await atOnce((index) =>
      store().accounts.updateIf(id, { avatar: null }, { avatar: `${index}.png` }),
    );
    expect(countOf(outcomes, (it) => it !== 'changed')).toBe(1);
  });

  test('a user name is taken by one, and an address too', async () => {
    const { email, username, usernameKey } = newAccount();
    const outcomes = await atOnce((index) =>
      store().accounts.insert(
        newAccount(index % 2 === 0 ? { email } : { username, usernameKey, email: `${index}@example.com` }),
      ),
    );
    const others = outcomes.map((it) => ('taken' in it ? it.taken : 'made'));
    expect(countOf(others, (it) => it === 'made')).toBe(2);
    expect(countOf(others, (it) => it === 'email')).toBe(ATTEMPTS / 2 - 1);
  });

  test('nobody stays signed in by a password that changes meanwhile', async () => {
    const { id } = await addAccount(store());
    const verified = await verifiedSignIn(store(), id);
    const sessions = Array.from({ length: ATTEMPTS }, () => newSession(id));
    await atOnce<unknown>((index) => {
      const session = sessions[index] ?? newSession(id);
      if (index === ATTEMPTS / 2) return store().accounts.update(id, { passwordHash: 'another', updatedAt: NOW });
      return store().sessions.open(session, newRefreshToken(session.id), verified);
    });
    expect(await store().sessions.listLive({ accountId: id, now: NOW, offset: 0, limit: 1 })).toMatchObject({
      total: 0,
    });
  });

  test('a refresh token has one successor', async () => {
    const { session, token } = await openSession(store(), (await addAccount(store())).id);
    const outcomes = await atOnce((index) =>
      store().sessions.rotate(token.hash, newRefreshToken(session.id), `sealed-${index}`, NOW),
    );
    expect(countOf(outcomes, (it) => it === undefined)).toBe(1);
    expect(countOf(outcomes, (it) => it === `sealed-${outcomes.indexOf(undefined)}`)).toBe(ATTEMPTS - 1);
  });

  test('an invitation is accepted by one', async () => {
    const inviter = await addAccount(store(), { role: 'admin' });
    const { tokenHash } = await store().invitations.insert({
      tokenHash: 'invitation',
      email: null,
      role: 'user',
      invitedBy: inviter.id,
      createdAt: NOW,
      days: 7,
      expiresAt: NOW + 7000,
      mailedAt: null,
    });
    const outcomes = await atOnce(() => store().invitations.accept(tokenHash, 'a@example.com', newAccount()));
    expect(countOf(outcomes, (it) => it !== undefined)).toBe(1);
    expect((await store().counts()).users).toBe(2);
  });

  test('a purchase is reserved by one, also once nobody holds it any more', async () => {
    const [{ id }, tool] = [await addAccount(store()), await addTool(store())];
    for (const createdAt of [NOW, NOW + 1000]) {
      const outcomes = await atOnce(() =>
        store().purchases.reserve(newPurchase(id, tool.id, { createdAt, heldUntil: createdAt + 1000 })),
      );
      expect(countOf(outcomes, (it) => it.outcome === 'reserved')).toBe(1);
      expect(new Set(outcomes.map((it) => it.purchase.id)).size).toBe(1);
    }
  });

  test('likes of many are all counted, and those of one as one', async () => {
    const post = await addPost(store());
    const people = await atOnce(() => addAccount(store()));
    const like = (accountId: number) => store().posts.like({ postId: post.id, accountId, liked: true, now: NOW });
    await atOnce((index) => like(people[index]?.id ?? 0));
    await atOnce(() => like(people[0]?.id ?? 0));
    expect((await store().posts.byPublicId(post.publicId, 0))?.likes).toBe(ATTEMPTS);
  });

  test('a conversation is deleted and restored by many, and counted once', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    await addExchange(store(), conversation);
    await atOnce((index) => store().conversations.moveToBin(conversation.id, NOW + index));
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 0, messages: 0 });
    await atOnce(() => store().conversations.restore(conversation.id));
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });
    await atOnce(async (index) => {
      if (index % 2 === 0) await store().conversations.moveToBin(conversation.id, NOW);
      else await store().conversations.restore(conversation.id);
    });
    const isKept = (await store().conversations.byId(conversation.id))?.deletedAt === null;
    const total = async (folder: 'active' | 'bin') =>
      (await store().conversations.list({ accountId, folder, offset: 1, limit: 1 })).total;
    expect([await total('active'), await total('bin')]).toEqual(isKept ? [1, 0] : [0, 1]);
  });

  test('exchanges either begin before their conversation is deleted, or not at all', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const outcomes = await atOnce<unknown>((index) =>
      index === ATTEMPTS / 2
        ? store().conversations.moveToBin(conversation.id, NOW)
        : store().messages.beginExchange({ conversation: conversation.id, message: newMessage(), reply: newReply() }),
    );
    const begun = countOf(outcomes, (it) => it !== undefined);
    expect(await store().conversations.byId(conversation.id)).toMatchObject({ messageCount: 2 * begun });
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 0, messages: 0 });
    await store().conversations.restore(conversation.id);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 * begun });
  });

  test('an id in the bin begins anew once, and all exchanges with it are in one conversation', async () => {
    const { publicId, accountId, id } = await addConversation(store());
    await store().conversations.moveToBin(id, NOW);
    const outcomes = await atOnce(() =>
      store().messages.beginExchange({
        conversation: { ...newConversation(accountId), publicId },
        message: newMessage(),
        reply: newReply(),
      }),
    );
    const ids = outcomes.flatMap((it) => (it && 'conversation' in it ? [it.conversation.id] : []));
    expect(ids).toHaveLength(ATTEMPTS);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).not.toBe(id);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 * ATTEMPTS });
  });

  test('the bin is emptied by many, of all that is over', async () => {
    const { id: accountId } = await addAccount(store());
    const all = await atOnce(() => addConversation(store(), { accountId }));
    for (const { id } of all) {
      await addExchange(store(), { id, accountId } as Conversation);
      await store().conversations.moveToBin(id, NOW);
    }
    await atOnce(async () => {
      while (await store().conversations.emptyBin(NOW));
    });
    expect((await store().conversations.list({ accountId, folder: 'bin', offset: 0, limit: 1 })).total).toBe(0);
  });

  test('what is counted of exchanges is what happened', async () => {
    const conversations = [await addConversation(store())];
    const accountId = conversations[0]?.accountId ?? 0;
    conversations.push(await addConversation(store(), { accountId }));
    await atOnce(async (index) => {
      const conversation = conversations[index % 2];
      if (!conversation) return;
      const turn = await beginExchange(store(), conversation);
      await store().messages.finishExchange(turn, newOutcome(), newUsage(accountId, turn));
      if (index % 5 === 0) await store().messages.delete(turn.reply.id);
    });
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 2, messages: 90 });
    expect((await store().usage.totals(accountId)).reduce((sum, it) => sum + it.calls, 0)).toBe(ATTEMPTS);
    expect((await store().usage.totals(accountId)).reduce((sum, it) => sum + it.messages, 0)).toBe(2 * ATTEMPTS);
  });
}

import { expect, test } from 'vitest';
import type { ConversationFolder } from '../../src/index.ts';
import {
  addAccount,
  addConversation,
  addExchange,
  beginExchange,
  NOW,
  newConversation,
  newMessage,
  newOutcome,
  newPendingCall,
  newReply,
  newUsage,
  storeExchange,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

/** Deleted conversations, while they are kept. */
export function describeBin(store: CurrentStore): void {
  const idsIn = async (accountId: number, folder: ConversationFolder) => {
    // Pages of one, so that the total is not told by the page.
    const ids = [];
    for (let offset = 0; ; offset += 1) {
      const { rows, total } = await store().conversations.list({ accountId, folder, offset, limit: 1 });
      ids.push(...rows.map((it) => it.id));
      if (rows.length === 0) {
        expect(total).toBe(ids.length);
        return ids;
      }
    }
  };

  const search = async (accountId: number, text: string) =>
    (await store().messages.search({ accountId, text, offset: 0, limit: 10 })).rows.map((it) => it.message.content);

  test('what is in the bin is found there alone, what was deleted last first', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c] = [
      await addConversation(store(), { accountId, model: 'a', updatedAt: NOW + 2 }),
      await addConversation(store(), { accountId, model: 'a', updatedAt: NOW + 1 }),
      await addConversation(store(), { accountId, model: 'a' }),
    ];
    await store().conversations.update(b.id, { archivedAt: NOW });
    await store().conversations.moveToBin(b.id, NOW + 5);
    await store().conversations.moveToBin(a.id, NOW + 6);
    // It is there already.
    await store().conversations.moveToBin(b.id, NOW + 7);
    expect(await idsIn(accountId, 'bin')).toEqual([a.id, b.id]);
    expect(await idsIn(accountId, 'active')).toEqual([c.id]);
    expect(await idsIn(accountId, 'archived')).toEqual([]);
    expect(await idsIn(accountId, 'all')).toEqual([c.id]);
    const ofModel = await store().conversations.listOfModel({ accountId, model: 'a', offset: 0, limit: 10 });
    expect([ofModel.rows.map((it) => it.id), ofModel.total]).toEqual([[c.id], 1]);
    expect(await store().conversations.byPublicId(b.publicId)).toMatchObject({ id: b.id, deletedAt: NOW + 5 });
    expect(await store().conversations.byId(a.id)).toMatchObject({ deletedAt: NOW + 6 });
  });

  test('messages in the bin are not found, and not counted', async () => {
    const { id: accountId } = await addAccount(store());
    const [kept, binned] = [
      await addConversation(store(), { accountId }),
      await addConversation(store(), { accountId }),
    ];
    const long = `${'word '.repeat(900)}lighthouse`;
    await addExchange(store(), kept, { content: 'a lighthouse, 灯塔' });
    await addExchange(store(), binned, { content: `another lighthouse, 灯塔` });
    await addExchange(store(), binned, { content: long });
    await store().conversations.moveToBin(binned.id, NOW);
    for (const text of ['lighthouse', '灯塔', '灯', 'li'])
      expect(await search(accountId, text)).toEqual(['a lighthouse, 灯塔']);
    const newest = await store().messages.newest({ accountId }, 0, 10);
    expect(newest.map((it) => it.conversationId)).toEqual([kept.id, kept.id]);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });
    expect(await store().counts()).toMatchObject({ conversations: 1, messages: 2 });
    const { rows } = await store().usage.list({ accountId, offset: 0, limit: 10 });
    expect(rows.map((it) => it.conversation).sort()).toEqual([kept.publicId, null, null]);
    expect(rows.filter((it) => it.message !== null)).toHaveLength(1);
  });

  test('a restored conversation is as it was, with its messages', async () => {
    const { id: accountId } = await addAccount(store());
    const conversation = await addConversation(store(), { accountId, title: 'about tea' });
    await addExchange(store(), conversation, { content: 'Darjeeling' });
    await store().conversations.update(conversation.id, { pinnedAt: NOW, archivedAt: NOW });
    const before = await store().conversations.byId(conversation.id);
    const counts = await store().counts();
    await store().conversations.moveToBin(conversation.id, NOW);
    expect(await store().conversations.restore(conversation.id)).toEqual(before);
    expect(await store().conversations.restore(conversation.id)).toEqual(before);
    expect(await store().conversations.restore(conversation.id + 1000)).toBeUndefined();
    expect(await idsIn(accountId, 'archived')).toEqual([conversation.id]);
    expect(await idsIn(accountId, 'bin')).toEqual([]);
    expect(await search(accountId, 'darjeeling')).toEqual(['Darjeeling']);
    const titled = { accountId, folder: 'all', search: 'about', offset: 0, limit: 10 } as const;
    expect(await store().conversations.list(titled)).toEqual({ rows: [before], total: 1 });
    expect(await store().counts()).toEqual(counts);
  });

  test('what is in the bin does not change, and does not go on', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation, { status: 'interrupted' });
    await store().conversations.moveToBin(conversation.id, NOW);
    const before = await store().conversations.byId(conversation.id);
    expect(await store().conversations.update(conversation.id, { title: 'Other' })).toBeUndefined();
    expect(await storeExchange(store(), conversation.id, newMessage(), newReply())).toBeUndefined();
    expect(await storeExchange(store(), conversation.id, null, newReply(), reply.id)).toBeUndefined();
    expect(await store().messages.reopenReply(reply.id, newPendingCall(conversation.accountId))).toBeUndefined();
    expect(await store().conversations.byId(conversation.id)).toEqual(before);
    expect(await store().usage.pending()).toEqual([]);
  });

  test('a reply that is on its way arrives in the bin', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const turn = await beginExchange(store(), conversation);
    await store().conversations.moveToBin(conversation.id, NOW);
    await store().messages.finishExchange(turn, newOutcome({ content: 'late tea' }), newUsage(accountId, turn));
    expect(await search(accountId, 'late tea')).toEqual([]);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 0, messages: 0 });
    await store().conversations.restore(conversation.id);
    expect(await search(accountId, 'late tea')).toEqual(['late tea']);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });
  });

  test('an id in the account’s own bin can be had again, by nobody else', async () => {
    const conversation = await addConversation(store());
    const { accountId, publicId } = conversation;
    await addExchange(store(), conversation);
    await store().conversations.moveToBin(conversation.id, NOW);
    const other = await addAccount(store());
    const exchange = { message: newMessage(), reply: newReply() };
    const ofOther = { ...newConversation(other.id), publicId };
    expect(await store().conversations.insert(ofOther)).toBeUndefined();
    expect(await store().messages.beginExchange({ conversation: ofOther, ...exchange })).toBeUndefined();

    const wanted = { ...newConversation(accountId), publicId };
    const begun = await store().messages.beginExchange({ conversation: wanted, ...exchange });
    const again = begun && 'conversation' in begun ? begun.conversation : undefined;
    expect(again).toMatchObject({ publicId, messageCount: 2, deletedAt: null });
    expect(again?.id).not.toBe(conversation.id);
    expect(await store().conversations.byId(conversation.id)).toBeUndefined();
    expect((await store().messages.list({ conversationId: conversation.id, offset: 0, limit: 9 })).rows).toEqual([]);
    expect(await idsIn(accountId, 'bin')).toEqual([]);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 2 });

    await store().conversations.moveToBin(again?.id ?? 0, NOW);
    expect(await store().conversations.insert(wanted)).toMatchObject({ publicId, messageCount: 0 });
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 0 });
  });

  test('deleting for good leaves nothing in the bin', async () => {
    const conversation = await addConversation(store());
    await addExchange(store(), conversation);
    await store().conversations.moveToBin(conversation.id, NOW);
    await store().conversations.delete(conversation.id);
    expect(await idsIn(conversation.accountId, 'bin')).toEqual([]);
    expect(await store().conversations.byId(conversation.id)).toBeUndefined();
    expect(await store().counts()).toMatchObject({ conversations: 0, messages: 0 });
  });

  test('emptying the bin deletes what has been there for too long, in steps, and nothing else', async () => {
    const { id: accountId } = await addAccount(store());
    const [kept, recent, old, oldest] = [
      await addConversation(store(), { accountId }),
      await addConversation(store(), { accountId }),
      await addConversation(store(), { accountId }),
      await addConversation(store(), { accountId }),
    ];
    for (let index = 0; index < 260; index += 1) await storeExchange(store(), oldest.id, newMessage(), newReply());
    const { reply } = await addExchange(store(), old);
    await store().conversations.moveToBin(oldest.id, NOW + 1);
    await store().conversations.moveToBin(old.id, NOW + 2);
    await store().conversations.moveToBin(recent.id, NOW + 3);
    let steps = 0;
    while (await store().conversations.emptyBin(NOW + 2)) steps += 1;
    expect(steps).toBeLessThan(10);
    expect(await idsIn(accountId, 'bin')).toEqual([recent.id]);
    expect(await idsIn(accountId, 'all')).toEqual([kept.id]);
    expect(await store().messages.byId(reply.id)).toBeUndefined();
    expect(await store().conversations.byId(oldest.id)).toBeUndefined();
    expect(await store().usage.list({ accountId, offset: 0, limit: 9 })).toMatchObject({
      rows: [{ conversationId: null, messageId: null }],
    });
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 0 });
  });
}

import { expect, test } from 'vitest';
import type { ConversationFolder } from '../../src/index.ts';
import { addAccount, addConversation, addExchange, NOW, newConversation } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeConversations(store: CurrentStore): void {
  test('a conversation is found by its public id and by its integer id', async () => {
    const given = newConversation((await addAccount(store())).id, { title: 'Tea 茶 🍵 "quoted"' });
    const { id = 0, ...row } = (await store().conversations.insert(given)) ?? {};
    await addConversation(store());
    expect(row).toEqual({ ...given, pinnedAt: null, archivedAt: null, deletedAt: null });
    expect(await store().conversations.byPublicId(given.publicId)).toEqual({ ...row, id });
    expect(await store().conversations.byId(id)).toEqual({ ...row, id });
    expect(await store().conversations.byPublicId('conv_unknown')).toBeUndefined();
    expect(await store().conversations.byId(id + 1000)).toBeUndefined();
  });

  test('the list of a model has the account’s own conversations with it, in order and in pages', async () => {
    const { id: accountId } = await addAccount(store());
    const [old, , recent] = [
      await addConversation(store(), { accountId, model: 'a' }),
      await addConversation(store(), { accountId, model: 'b' }),
      await addConversation(store(), { accountId, model: 'a', updatedAt: NOW + 1 }),
    ];
    await addConversation(store(), { model: 'a' });
    const listOfModel = (model: string, offset: number, limit: number) =>
      store().conversations.listOfModel({ accountId, model, offset, limit });
    expect(await listOfModel('a', 0, 10)).toEqual({ rows: [recent, old], total: 2 });
    expect(await listOfModel('a', 1, 1)).toEqual({ rows: [old], total: 2 });
    expect(await listOfModel('c', 0, 10)).toEqual({ rows: [], total: 0 });
  });

  test('a public id that is taken cannot be had again', async () => {
    const conversation = await addConversation(store());
    const { id: other } = await addAccount(store());
    const again = { ...newConversation(other), publicId: conversation.publicId };
    expect(await store().conversations.insert(again)).toBeUndefined();
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual(conversation);
    expect((await list(other)).total).toBe(0);
  });

  test('the list has an account’s own conversations', async () => {
    const { id: accountId } = await addAccount(store());
    const own = await addConversation(store(), { accountId });
    await addConversation(store());
    expect(await list(accountId)).toEqual({ rows: [own], total: 1 });
    expect(await list(999)).toEqual({ rows: [], total: 0 });
  });

  test('the list begins with what was used last, and of two at the same moment with the newer', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c] = [
      await addConversation(store(), { accountId, updatedAt: NOW + 1 }),
      await addConversation(store(), { accountId, updatedAt: NOW }),
      await addConversation(store(), { accountId, updatedAt: NOW }),
    ];
    expect((await list(accountId)).rows).toEqual([a, c, b]);
    await addExchange(store(), b);
    expect((await list(accountId)).rows.map((it) => it.id)).toEqual([b.id, a.id, c.id]);
  });

  test('the list comes in pages, each with the total', async () => {
    const { id: accountId } = await addAccount(store());
    for (const title of ['e', 'd', 'c', 'b', 'a']) await addConversation(store(), { accountId, title });
    const page = async (offset: number, limit: number) => {
      const { rows, total } = await store().conversations.list({ accountId, folder: 'all', offset, limit });
      return { titles: rows.map((it) => it.title).join(''), total };
    };
    expect(await page(0, 2)).toEqual({ titles: 'ab', total: 5 });
    expect(await page(2, 2)).toEqual({ titles: 'cd', total: 5 });
    expect(await page(4, 2)).toEqual({ titles: 'e', total: 5 });
    expect(await page(6, 2)).toEqual({ titles: '', total: 5 });
    expect(await page(0, 5)).toEqual({ titles: 'abcde', total: 5 });
  });

  test.each([
    ['react', 'Learning React', 'Vue'],
    ['REACT', 'Learning React', 'Vue'],
    ['école', 'ÉCOLE', 'écolier'],
    ['ecole', 'ÉCOLE', 'écolier'],
    ['viet nam', 'Ẩm thực Việt Nam', 'Viêt-nam'],
    ['da', 'Đà Nẵng', 'Hà Nội'],
    ['が', 'がっこう', 'かっこう'],
    ['ＡＢＣ', 'abc', 'ab'],
    ['量子', '关于量子计算的问题', '关于量具'],
    ['50%', '50% off', '500 off'],
    ['a_b', 'a_b', 'aXb'],
    ['*', '2 * 3', '23'],
    ["it's", "It's late", 'its late'],
    ['"x"', 'say "x"', 'say x'],
    ['\\', 'a\\b', 'a/b'],
    ['👍', 'good 👍', 'good'],
    ["' OR '1'='1", "' or '1'='1", 'x'],
  ])('searching %j finds %j and not %j', async (search, title, other) => {
    const { id: accountId } = await addAccount(store());
    const conversation = await addConversation(store(), { accountId, title });
    await addConversation(store(), { accountId, title: other });
    expect(await list(accountId, search)).toEqual({ rows: [conversation], total: 1 });
  });

  test('searching keeps order, pages and owners apart', async () => {
    const { id: accountId } = await addAccount(store());
    const [old, , recent] = [
      await addConversation(store(), { accountId, title: 'tea one' }),
      await addConversation(store(), { accountId, title: 'coffee' }),
      await addConversation(store(), { accountId, title: 'two teas', updatedAt: NOW + 1 }),
    ];
    await addConversation(store(), { title: 'tea of somebody else' });
    expect(await list(accountId, 'TEA')).toEqual({ rows: [recent, old], total: 2 });
    expect(await store().conversations.list({ accountId, folder: 'all', search: 'tea', offset: 1, limit: 1 })).toEqual({
      rows: [old],
      total: 2,
    });
    expect(await list(accountId, 'milk')).toEqual({ rows: [], total: 0 });
  });

  test('searching for nothing finds all', async () => {
    const conversation = await addConversation(store());
    expect(await list(conversation.accountId, '')).toEqual({ rows: [conversation], total: 1 });
  });

  test('a change of a conversation is kept and answered', async () => {
    const conversation = await addConversation(store());
    const changes = { title: 'Tea 茶', model: 'gpt-4', updatedAt: NOW + 5 };
    expect(await store().conversations.update(conversation.id, changes)).toEqual({ ...conversation, ...changes });
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual({ ...conversation, ...changes });
    const found = await store().conversations.list({
      accountId: conversation.accountId,
      folder: 'all',
      search: 'tea',
      offset: 0,
      limit: 1,
    });
    expect(found.total).toBe(1);
    expect(await store().conversations.update(conversation.id + 1000, changes)).toBeUndefined();
  });

  test('those in use begin with pinned ones, each part by its last use', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c, d] = [
      await addConversation(store(), { accountId, updatedAt: NOW + 4 }),
      await addConversation(store(), { accountId, updatedAt: NOW + 3 }),
      await addConversation(store(), { accountId, updatedAt: NOW + 2 }),
      await addConversation(store(), { accountId, updatedAt: NOW + 1 }),
    ];
    await store().conversations.update(d.id, { pinnedAt: NOW + 9 });
    await store().conversations.update(b.id, { pinnedAt: NOW + 5 });
    expect(await idsIn(accountId, 'active')).toEqual([b.id, d.id, a.id, c.id]);
    expect(await idsIn(accountId, 'all')).toEqual([a.id, b.id, c.id, d.id]);
    const second = { accountId, folder: 'active', offset: 1, limit: 2 } as const;
    expect((await store().conversations.list(second)).rows.map((it) => it.id)).toEqual([d.id, a.id]);
    await store().conversations.update(b.id, { pinnedAt: null });
    expect(await idsIn(accountId, 'active')).toEqual([d.id, a.id, b.id, c.id]);
  });

  test('an archived conversation is in the archive, until it goes on', async () => {
    const { id: accountId } = await addAccount(store());
    const [kept, archived] = [
      await addConversation(store(), { accountId, title: 'tea kept' }),
      await addConversation(store(), { accountId, title: 'tea archived' }),
    ];
    expect(await store().conversations.update(archived.id, { archivedAt: NOW + 5 })).toEqual({
      ...archived,
      archivedAt: NOW + 5,
    });
    for (const search of [undefined, 'tea']) {
      expect(await idsIn(accountId, 'active', search)).toEqual([kept.id]);
      expect(await idsIn(accountId, 'archived', search)).toEqual([archived.id]);
      expect(await idsIn(accountId, 'all', search)).toEqual([archived.id, kept.id]);
      expect(await idsIn(accountId, 'bin', search)).toEqual([]);
    }
    await addExchange(store(), archived);
    expect(await idsIn(accountId, 'active')).toEqual([archived.id, kept.id]);
    expect(await idsIn(accountId, 'archived')).toEqual([]);
    expect((await store().conversations.byId(archived.id))?.archivedAt).toBeNull();
  });

  test('the total of a search is that of the folder, also after a conversation was moved', async () => {
    const { id: accountId } = await addAccount(store());
    const found = [];
    for (const title of ['green tea', 'black tea', 'tea'])
      found.push(await addConversation(store(), { accountId, title }));
    const totals = async () => {
      const totals = [];
      for (const folder of ['active', 'archived', 'bin', 'all'] as const) {
        const query = { accountId, folder, search: 'tea', offset: 0, limit: 1 };
        totals.push((await store().conversations.list(query)).total);
      }
      return totals;
    };
    expect(await totals()).toEqual([3, 0, 0, 3]);
    await store().conversations.update(found[0]?.id ?? 0, { archivedAt: NOW });
    expect(await totals()).toEqual([2, 1, 0, 3]);
    await store().conversations.moveToBin(found[1]?.id ?? 0, NOW);
    expect(await totals()).toEqual([1, 1, 1, 2]);
    await store().conversations.restore(found[1]?.id ?? 0);
    await store().conversations.update(found[0]?.id ?? 0, { archivedAt: null });
    expect(await totals()).toEqual([3, 0, 0, 3]);
  });

  test('deleting a conversation deletes its messages, and keeps their usage', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const kept = await addConversation(store(), { accountId });
    await addExchange(store(), conversation);
    const { reply } = await addExchange(store(), kept);
    await store().conversations.delete(conversation.id);

    expect(await store().conversations.byPublicId(conversation.publicId)).toBeUndefined();
    expect((await list(accountId)).rows.map((it) => it.id)).toEqual([kept.id]);
    expect(await store().messages.list({ conversationId: conversation.id, offset: 0, limit: 10 })).toEqual({
      rows: [],
      total: 0,
    });
    expect(await store().counts()).toMatchObject({ conversations: 1, messages: 2 });
    expect((await store().usage.list({ accountId, offset: 0, limit: 10 })).rows).toMatchObject([
      { conversationId: kept.id, messageId: reply.id },
      { conversationId: null, messageId: null, inputTokens: 2, outputTokens: 3 },
    ]);
  });

  test('the id of a deleted conversation is never given again', async () => {
    const deleted = await addConversation(store());
    await store().conversations.delete(deleted.id);
    expect((await addConversation(store())).id).toBeGreaterThan(deleted.id);
  });

  test('deleting what is not there changes nothing', async () => {
    const conversation = await addConversation(store());
    await store().conversations.delete(999);
    expect((await list(conversation.accountId)).total).toBe(1);
  });

  test('what is handed out are copies', async () => {
    const conversation = await addConversation(store());
    const stored = { ...conversation };
    const found = await store().conversations.byPublicId(conversation.publicId);
    const { rows } = await list(conversation.accountId);
    const byId = await store().conversations.byId(conversation.id);
    for (const it of [conversation, found, byId, ...rows]) if (it) it.title = 'changed';
    expect(await store().conversations.byPublicId(conversation.publicId)).toEqual(stored);
  });

  const idsIn = async (accountId: number, folder: ConversationFolder, search?: string) => {
    const { rows, total } = await store().conversations.list({ accountId, folder, search, offset: 0, limit: 10 });
    expect(total).toBe(rows.length);
    return rows.map((it) => it.id);
  };

  const list = (accountId: number, search?: string) =>
    store().conversations.list({ accountId, folder: 'all', search, offset: 0, limit: 10 });
}

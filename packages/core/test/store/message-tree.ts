import { expect, test } from 'vitest';
import type { Conversation, Turn } from '../../src/index.ts';
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
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

interface Place {
  parent?: number | null;
  replaces?: number;
}

/** Conversations whose messages have other versions. */
export function describeMessageTree(store: CurrentStore): void {
  /** An exchange at a place; `undefined` where that is not possible. */
  async function tryAt({ id }: Conversation, place: Place): Promise<Turn | undefined> {
    const message = place.replaces === undefined ? newMessage() : null;
    const begun = await store().messages.beginExchange({ conversation: id, message, reply: newReply(), ...place });
    return begun && 'turn' in begun ? begun.turn : undefined;
  }

  async function beginAt(conversation: Conversation, place: Place): Promise<Turn> {
    const turn = await tryAt(conversation, place);
    if (!turn) throw new Error('It did not begin');
    return turn;
  }

  async function finish(conversation: Conversation, turn: Turn, wish?: Parameters<typeof newOutcome>[0]) {
    await store().messages.finishExchange(turn, newOutcome(wish), newUsage(conversation.accountId, turn));
  }

  /** An exchange at a place, asked and answered: the ids of its messages. */
  async function addAt(conversation: Conversation, place: Place): Promise<number[]> {
    const turn = await beginAt(conversation, place);
    await finish(conversation, turn);
    return idsIn(turn);
  }

  const idsIn = ({ message, reply }: Turn): number[] => [...(message ? [message.id] : []), reply.id];

  async function add(conversation: Conversation): Promise<number[]> {
    return idsIn(await addExchange(store(), conversation));
  }

  /** The ids of a conversation's messages, after whether its count of them is right. */
  async function listed({ id }: Conversation, all = false): Promise<number[]> {
    const { rows, total } = await store().messages.list({ conversationId: id, all, offset: 0, limit: 100 });
    expect(total).toBe(rows.length);
    if (!all) expect(await store().conversations.byId(id)).toMatchObject({ messageCount: rows.length });
    return rows.map((it) => it.id);
  }

  const versionsOf = async ({ id }: Conversation, all = false) =>
    (await store().messages.list({ conversationId: id, all, offset: 0, limit: 100 })).rows.map((it) =>
      it.versions ? `${it.versions.index}/${it.versions.count}` : '',
    );

  const show = (conversation: Conversation, shows = 0) => store().conversations.update(conversation.id, { shows });

  test('a message that follows an earlier one is another version of what followed that', async () => {
    const conversation = await addConversation(store());
    const first = await add(conversation);
    const second = await add(conversation);
    const other = await addAt(conversation, { parent: first[1] });
    expect(await listed(conversation)).toEqual([...first, ...other]);
    expect(await listed(conversation, true)).toEqual([...first, ...second, ...other]);
    expect(await versionsOf(conversation)).toEqual(['', '', '2/2', '']);
    expect(await versionsOf(conversation, true)).toEqual(['', '', '1/2', '', '2/2', '']);

    const beginning = await addAt(conversation, { parent: null });
    const more = await add(conversation);
    expect(await listed(conversation)).toEqual([...beginning, ...more]);
    expect(await versionsOf(conversation)).toEqual(['2/2', '', '', '']);
    expect(await store().usage.holdings(conversation.accountId)).toEqual({ conversations: 1, messages: 4 });
  });

  test('each of the versions names those beside it, and each message the one that it follows', async () => {
    const conversation = await addConversation(store());
    const [question = 0, one = 0] = await add(conversation);
    const [two = 0] = await addAt(conversation, { replaces: one });
    const [three = 0] = await addAt(conversation, { replaces: two });
    const { rows } = await store().messages.list({ conversationId: conversation.id, all: true, offset: 0, limit: 10 });
    const name = (id: number) => rows.find((it) => it.id === id)?.publicId ?? null;
    expect(rows.map((it) => [it.id, it.parent, it.onPath])).toEqual([
      [question, null, true],
      [one, name(question), false],
      [two, name(question), false],
      [three, name(question), true],
    ]);
    expect(rows.slice(1).map((it) => it.versions)).toEqual([
      { index: 1, count: 3, previous: null, next: name(two) },
      { index: 2, count: 3, previous: name(one), next: name(three) },
      { index: 3, count: 3, previous: name(two), next: null },
    ]);
    const page = await store().messages.list({ conversationId: conversation.id, offset: 1, limit: 1 });
    expect(page).toMatchObject({ rows: [{ id: three, versions: { index: 3, count: 3 } }], total: 2 });
  });

  test('a version is shown with what came before it and its newest continuation', async () => {
    const conversation = await addConversation(store());
    const first = await add(conversation);
    const second = await add(conversation);
    const again = await addAt(conversation, { replaces: second[1] });
    const third = await addAt(conversation, { parent: second[1] });
    const other = await addAt(conversation, { parent: null });

    for (const [shown, path] of [
      [other[0], other],
      [second[0], [...first, ...second, ...third]],
      [again[0], [...first, second[0], ...again]],
      [second[1], [...first, ...second, ...third]],
      [first[1], [...first, ...second, ...third]],
      [other[1], other],
    ] as const) {
      expect(await show(conversation, shown)).toMatchObject({ messageCount: path.length });
      expect(await listed(conversation)).toEqual(path);
    }
    expect(await store().usage.holdings(conversation.accountId)).toEqual({ conversations: 1, messages: 2 });
    expect(await store().conversations.update(conversation.id, { title: 'New', shows: second[0] })).toMatchObject({
      title: 'New',
      messageCount: 6,
    });
    const strange = await add(await addConversation(store()));
    for (const missing of [strange[0], 1_000_000]) expect(await show(conversation, missing)).toBeUndefined();
    expect(await listed(conversation)).toEqual([...first, ...second, ...third]);
  });

  test('what is read of a path is what leads to its leaf, whichever is shown', async () => {
    const conversation = await addConversation(store());
    const { id: conversationId } = conversation;
    const first = await add(conversation);
    const second = await add(conversation);
    const third = await add(conversation);
    const other = await addAt(conversation, { parent: first[1] });
    const read = async (leaf?: number, limit = 10, before?: number) =>
      (await store().messages.recent({ conversationId, leaf }, limit, before)).map((it) => it.id);
    expect(await read()).toEqual([...first, ...other]);
    expect(await read(third[1])).toEqual([...first, ...second, ...third]);
    expect(await read(second[0])).toEqual([...first, second[0]]);
    expect(await read(third[1], 3)).toEqual([second[1], ...third]);
    expect(await read(third[1], 3, second[1])).toEqual([...first, second[0]]);
    expect(await read(first[0])).toEqual([first[0]]);
    expect(await store().messages.idsOf({ conversationId })).toEqual([...first, ...other]);
    expect(await store().messages.idsOf({ conversationId, leaf: third[0] })).toEqual([...first, ...second, third[0]]);
    const newest = async (of: { accountId: number } | { conversationId: number }) =>
      (await store().messages.newest(of, 0, 10)).map((it) => it.id).reverse();
    expect(await newest({ conversationId })).toEqual([...first, ...other]);
    expect(await newest({ accountId: conversation.accountId })).toEqual([...first, ...other]);
  });

  test('nothing follows a message that is gone, or of another conversation', async () => {
    const conversation = await addConversation(store());
    const [question, reply] = await add(conversation);
    const strange = await add(await addConversation(store()));
    await store().messages.delete(reply ?? 0);
    for (const place of [{ parent: strange[0] }, { parent: reply }, { replaces: reply }, { replaces: strange[1] }]) {
      expect(await tryAt(conversation, place)).toBeUndefined();
    }
    expect(await listed(conversation)).toEqual([question]);
  });

  test('one version of a reply is written at a time', async () => {
    const conversation = await addConversation(store());
    const [question, reply = 0] = await add(conversation);
    const again = await beginAt(conversation, { replaces: reply });
    expect(again).toMatchObject({ message: null, replaces: reply });
    for (const replaces of [reply, again.reply.id]) expect(await tryAt(conversation, { replaces })).toBeUndefined();
    expect(await listed(conversation)).toEqual([question, again.reply.id]);
    await finish(conversation, again);
    expect(await versionsOf(conversation)).toEqual(['', '2/2']);
    expect(await tryAt(conversation, { replaces: reply })).toBeDefined();
  });

  test.each([
    { end: 'takes its place', wish: {}, shown: 'new', kept: true },
    {
      end: 'is cut after some words',
      wish: { status: 'interrupted', takesPlace: false },
      shown: 'old',
      kept: true,
    },
    {
      end: 'fails before its first word',
      wish: { status: 'failed', content: '', takesPlace: false },
      shown: 'old',
      kept: false,
    },
  ] as const)('another version of a reply that $end: the $shown one is shown', async ({ wish, shown, kept }) => {
    const conversation = await addConversation(store());
    const [question = 0, old = 0] = await add(conversation);
    const more = await add(conversation);
    const again = await beginAt(conversation, { replaces: old });
    await finish(conversation, again, wish);
    const { id } = again.reply;
    expect(await listed(conversation)).toEqual(shown === 'new' ? [question, id] : [question, old, ...more]);
    expect(await listed(conversation, true)).toEqual([question, old, ...more, ...(kept ? [id] : [])]);
    const usage = await store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 10 });
    expect(usage.rows.find((it) => it.id === Math.max(...usage.rows.map((row) => row.id)))).toMatchObject({
      messageId: kept ? id : null,
    });
  });

  test('a reply that nothing had come of makes room for another version', async () => {
    const conversation = await addConversation(store());
    const failed = await addExchange(store(), conversation, { status: 'failed', content: '' });
    const [question = 0, old = 0] = idsIn(failed);
    const [again] = await addAt(conversation, { replaces: old });
    expect(await listed(conversation, true)).toEqual([question, again]);
    expect(await versionsOf(conversation)).toEqual(['', '']);

    const next = await addExchange(store(), conversation, { status: 'failed', content: '' });
    const more = await add(conversation);
    const later = await addAt(conversation, { replaces: next.reply.id });
    expect(await listed(conversation)).toEqual([question, again, next.message?.id, ...later]);
    await show(conversation, more[0]);
    expect(await listed(conversation)).toEqual([question, again, ...idsIn(next), ...more]);
  });

  test('what is shown meanwhile stays when a version fails, and so does one that has been continued', async () => {
    const conversation = await addConversation(store());
    const [question = 0, old = 0] = await add(conversation);
    const left = await beginAt(conversation, { replaces: old });
    const other = await addAt(conversation, { parent: null });
    await finish(conversation, left, { status: 'failed', content: '', takesPlace: false });
    expect(await listed(conversation)).toEqual(other);
    expect(await listed(conversation, true)).toEqual([question, old, ...other]);

    await show(conversation, old);
    const continued = await beginAt(conversation, { replaces: old });
    const more = await add(conversation);
    await finish(conversation, continued, { status: 'failed', content: '', takesPlace: false });
    expect(await listed(conversation)).toEqual([question, continued.reply.id, ...more]);
  });

  test('an interrupted reply is written again after the message that it answers', async () => {
    const conversation = await addConversation(store());
    const { message, reply } = await addExchange(store(), conversation, { status: 'interrupted' });
    await addAt(conversation, { parent: null });
    const begun = await store().messages.reopenReply(reply.id, newPendingCall(conversation.accountId));
    expect(begun).toMatchObject({ turn: { message: { id: message?.id }, reply: { id: reply.id, status: 'pending' } } });
  });

  test('what follows a deleted message follows the one before it, on every path', async () => {
    const conversation = await addConversation(store());
    const [question = 0, reply = 0] = await add(conversation);
    const second = await add(conversation);
    const other = await addAt(conversation, { parent: reply });
    expect(await store().messages.delete(reply)).toBe('deleted');
    expect(await listed(conversation)).toEqual([question, ...other]);
    expect(await versionsOf(conversation)).toEqual(['', '2/2', '']);
    await show(conversation, second[0]);
    expect(await listed(conversation)).toEqual([question, ...second]);
    expect(await store().messages.delete(question)).toBe('deleted');
    expect(await listed(conversation)).toEqual(second);
    expect(await listed(conversation, true)).toEqual([...second, ...other]);
  });

  test('when the last message of what is shown is deleted, the newest of what is left behind it is shown', async () => {
    const conversation = await addConversation(store());
    const [question = 0, one = 0] = await add(conversation);
    const more = await add(conversation);
    const [two = 0] = await addAt(conversation, { replaces: one });
    await store().messages.delete(two);
    expect(await listed(conversation)).toEqual([question, one, ...more]);
    expect(await versionsOf(conversation)).toEqual(['', '', '', '']);
    for (const id of more.toReversed()) await store().messages.delete(id);
    expect(await listed(conversation)).toEqual([question, one]);
    const other = await addAt(conversation, { parent: null });
    for (const id of [question, one]) await store().messages.delete(id);
    expect(await listed(conversation)).toEqual(other);
    for (const id of other.toReversed()) await store().messages.delete(id);
    expect(await listed(conversation)).toEqual([]);
  });

  test('messages of all versions are found and handed over, those of the bin not found', async () => {
    const conversation = await addConversation(store());
    const { accountId } = conversation;
    const { message, reply } = await addExchange(store(), conversation, { content: 'needle one' });
    const again = await beginAt(conversation, { replaces: reply.id });
    await finish(conversation, again, { content: 'needle two' });
    const found = async () => (await store().messages.search({ accountId, text: 'needle', offset: 0, limit: 10 })).rows;
    expect((await found()).map((it) => [it.message.id, it.message.onPath, it.message.parent])).toEqual([
      [again.reply.id, true, message?.publicId],
      [reply.id, false, message?.publicId],
    ]);
    const page = await store().personalData.page('messages', conversation.id, null, 10);
    expect(page.map((it) => [it.row.id, it.row.onPath])).toEqual([
      [message?.id, true],
      [reply.id, false],
      [again.reply.id, true],
    ]);
    await store().conversations.moveToBin(conversation.id, NOW);
    expect(await found()).toEqual([]);
    expect(await show(conversation, reply.id)).toBeUndefined();
    await store().conversations.restore(conversation.id);
    expect(await versionsOf(conversation)).toEqual(['', '2/2']);
  });

  test('a branch begins with copies of what leads to a message, and then goes its own way', async () => {
    const conversation = await addConversation(store());
    const { accountId, id: from } = conversation;
    const details = { content: 'needle', finishReason: 'stop', extras: { a: 1 } } as const;
    const first = await addExchange(store(), conversation, details);
    const second = await add(conversation);
    const other = await addAt(conversation, { parent: first.reply.id });
    const pending = await beginExchange(store(), conversation);
    const ids = [...idsIn(first), second[0] ?? 0, 1_000_000, ...idsIn(pending)];
    const copies = ids.map((id) => ({ id, publicId: `copy-${from}-${id}` }));
    const [totals] = await store().usage.totals(accountId);
    const wanted = newConversation(accountId, { createdAt: NOW + 1 });
    const branch = await store().messages.branch({ conversation: wanted, from, copies });
    if (!branch) throw new Error('It did not begin');
    expect(branch).toMatchObject({ publicId: wanted.publicId, messageCount: 4, lastMessageAt: NOW });
    expect(await store().conversations.byId(branch.id)).toEqual(branch);

    const { rows } = await store().messages.list({ conversationId: branch.id, offset: 0, limit: 10 });
    const copied = [0, 1, 2, 4].map((index) => copies[index]?.publicId ?? '');
    expect(rows.map((it) => [it.publicId, it.parent])).toEqual(
      copied.map((it, index) => [it, copied[index - 1] ?? null]),
    );
    expect(rows[1]).toMatchObject({ role: 'assistant', status: 'completed', ...details });
    expect(await listed(conversation)).toEqual([...idsIn(first), ...other, ...idsIn(pending)]);
    const found = await store().messages.search({ accountId, text: 'needle', offset: 0, limit: 10 });
    expect(found.rows.map((it) => it.conversation.id)).toEqual([branch.id, from]);
    expect(await store().usage.totals(accountId)).toEqual([{ ...totals, conversations: 2 }]);

    await store().conversations.delete(from);
    await addExchange(store(), branch);
    expect((await store().messages.list({ conversationId: branch.id, offset: 0, limit: 10 })).total).toBe(6);
    expect(await store().usage.holdings(accountId)).toEqual({ conversations: 1, messages: 6 });
    expect(await store().messages.branch({ conversation: newConversation(accountId), from, copies })).toBeUndefined();
    const taken = { ...newConversation(accountId), publicId: wanted.publicId };
    expect(await store().messages.branch({ conversation: taken, from: branch.id, copies: [] })).toBeUndefined();
  });

  const atOnce = <Result>(attempt: (index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: 50 }, (_, index) => attempt(index)));

  test('exchanges, versions and deletions at once leave one path, whose messages are counted', async () => {
    const conversation = await addConversation(store());
    const first = await add(conversation);
    const [question = 0, reply = 0] = first;
    await add(conversation);
    await atOnce<unknown>(async (index) => {
      if (index % 5 === 0) return show(conversation, first[index % 2]);
      if (index % 5 === 1) return beginAt(conversation, { parent: index % 2 ? question : null });
      if (index % 5 === 2) return tryAt(conversation, { replaces: reply });
      const turn = await beginExchange(store(), conversation);
      if (index % 5 === 3) return store().messages.delete(turn.message?.id ?? 0);
      return finish(conversation, turn);
    });
    const { rows } = await store().messages.list({
      conversationId: conversation.id,
      all: true,
      offset: 0,
      limit: 1000,
    });
    const path = rows.filter((it) => it.onPath);
    expect(path.map((it) => it.parent)).toEqual([null, ...path.slice(0, -1).map((it) => it.publicId)]);
    expect(rows.some((it) => it.parent === path.at(-1)?.publicId)).toBe(false);
    expect(await listed(conversation)).toEqual(path.map((it) => it.id));
    expect(await store().usage.holdings(conversation.accountId)).toEqual({ conversations: 1, messages: path.length });
    const names = new Set([null, ...rows.map((it) => it.publicId)]);
    expect(rows.filter((it) => !names.has(it.parent))).toEqual([]);
  });

  test('of versions of a reply that begin at once, one is written', async () => {
    const conversation = await addConversation(store());
    const [question, reply] = await add(conversation);
    const begun = (await atOnce(() => tryAt(conversation, { replaces: reply }))).filter((it) => it !== undefined);
    expect(begun).toHaveLength(1);
    expect(await listed(conversation)).toEqual([question, begun[0]?.reply.id]);
  });

  test('branches of a conversation that is deleted meanwhile are whole, or not there', async () => {
    const { id: accountId } = await addAccount(store());
    const conversation = await addConversation(store(), { accountId });
    const ids = [...(await add(conversation)), ...(await add(conversation))];
    const branches = await atOnce(async (index) => {
      if (index === 25) return void (await store().conversations.moveToBin(conversation.id, NOW));
      const copies = ids.map((id) => ({ id, publicId: `at-once-${conversation.id}-${index}-${id}` }));
      return store().messages.branch({ conversation: newConversation(accountId), from: conversation.id, copies });
    });
    const begun = branches.filter((it) => it !== undefined);
    expect(begun.every((it) => it.messageCount === 4)).toBe(true);
    expect(await store().usage.holdings(accountId)).toEqual({
      conversations: begun.length,
      messages: 4 * begun.length,
    });
  });
}

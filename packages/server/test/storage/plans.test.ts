import {
  addApp,
  addComment,
  addConversation,
  addExchange,
  addOwnKey,
  addPost,
  addProvider,
  addPurchase,
  addTool,
  beginExchange,
  DAY,
  NODE,
  NOW,
  newAccount,
  newConversation,
  newIdempotencyRecord,
  newMailToken,
  newMessage,
  newModel,
  newOutcome,
  newPendingCall,
  newRefreshToken,
  newReply,
  newResponse,
  newUsage,
  openSession,
} from '@alingai/core/testing';
import Sqlite, { type Database } from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { temporaryFile } from './folder.ts';

async function openWithDatabase() {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const database = new Sqlite(file);
  database.function('search_key', (text) => text);
  onTestFinished(async () => {
    database.close();
    await store.close();
  });
  return { store, database };
}

test('every query finds its rows and their order by an index', async () => {
  const { store, database } = await openWithDatabase();
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());

  const conversation = await addConversation(store);
  const { accountId } = conversation;
  const { session, token } = await openSession(store, accountId);
  await store.accounts.byId(accountId);
  await store.accounts.byEmail('nobody@example.com');
  await store.accounts.byUsername('nobody');
  await store.accounts.update(accountId, { bio: 'new' });
  await store.accounts.list({ role: 'admin', offset: 0, limit: 1 });
  await store.accounts.list({ status: 'active', search: 'ada', offset: 0, limit: 1 });
  await store.accounts.list({ role: 'admin', status: 'active', offset: 0, limit: 1 });
  await store.accounts.byWeChat({ openId: 'open', unionId: 'union' });
  await store.accounts.updateKeepingAdministrator(accountId, { bio: 'new' });
  await store.accounts.useTotpStep(accountId, 1);
  await store.accounts.update(accountId, { recoveryCodes: ['code'], preferences: { theme: 'dark' } });
  await store.recoveryCodes.take(accountId, 'code');
  await store.oauthStates.use('state', NOW + 1, NOW);
  await store.sessions.find(session.id);
  await store.sessions.listLive({ accountId, now: NOW, offset: 0, limit: 1 });
  await store.sessions.forget(NOW);
  await store.sessions.findByRefreshToken(token.hash);
  await store.sessions.rotate(token.hash, newRefreshToken(session.id), 'sealed', NOW);
  await store.sessions.end(session.id, NOW);
  const account = { ...newAccount(), id: accountId };
  for (const token of [newMailToken(account), newMailToken(account, { purpose: 'reset-password' })]) {
    await store.mailTokens.insert(token);
    await store.mailTokens.find(token.hash, token.purpose, NOW);
    await store.accounts.verifyEmail(token.hash, NOW);
    await store.accounts.resetPassword(token.hash, 'new', NOW);
  }
  await store.accounts.byClaimedEmail('nobody@example.com');
  await addExchange(store, conversation);
  const failing = await beginExchange(store, conversation);
  await store.messages.finishExchange(failing, newOutcome(), newUsage(accountId, failing, { status: 502 }));
  await store.messages.list({ conversationId: conversation.id, offset: 0, limit: 1 });
  const path = { conversationId: conversation.id };
  for (const leaf of [undefined, failing.reply.id]) {
    await store.messages.recent({ ...path, leaf }, 20);
    await store.messages.idsOf({ ...path, leaf });
  }
  const call = newPendingCall(accountId);
  const keyed = { record: newIdempotencyRecord(accountId), now: NOW };
  const exchange = { conversation: conversation.id, message: newMessage(), reply: newReply(), call, claim: keyed };
  const pending = await store.messages.beginExchange(exchange);
  if (!pending || !('turn' in pending)) throw new Error('It did not begin');
  await store.messages.saveProgress(pending.turn, { content: 'half', reasoning: '' });
  await store.messages.byPublicId(pending.turn.reply.publicId);
  await store.messages.noteFollowers([pending.turn.reply.id]);
  await store.messages.followersNoted(pending.turn.call ?? 0);
  await store.messages.requestStop({ reply: pending.turn.reply.id });
  await store.messages.requestStop({ accountId });
  await store.messages.stopRequests(NODE);
  const cut = newOutcome({ status: 'interrupted' });
  await store.messages.finishExchange(pending.turn, cut, newUsage(accountId, pending.turn), '{}');
  await store.messages.reopenReply(pending.turn.reply.id, call);
  await store.idempotency.find(keyed.record, NOW);
  await store.messages.interruptPending();
  await store.usage.list({ accountId, offset: 0, limit: 1 });
  for (const failed of [true, false]) {
    await store.usage.list({ accountId, failed, from: NOW, to: NOW + DAY, offset: 0, limit: 1 });
    await store.usage.list({ accountId, failed, model: 'gpt-4o', from: NOW, to: NOW + DAY, offset: 0, limit: 1 });
  }
  await store.usage.list({ accountId, model: 'gpt-4o', from: NOW, offset: 0, limit: 1 });
  await store.usage.holdings(accountId);
  await store.usage.began(accountId);
  await store.usage.totals(accountId);
  await store.usage.activity({ accountId, moments: [NOW, NOW + DAY] });
  await store.usage.activity({ accountId, model: 'gpt-4o', moments: [NOW, NOW + DAY] });
  await store.usage.platformCalls([NOW, NOW + DAY]);
  await store.usage.platformFirstTokens([NOW, NOW + DAY]);
  await store.budgets.setLimit(accountId, 1000);
  const begun = await store.usage.begin(newPendingCall(accountId, { most: 1 }));
  await store.usage.record(newUsage(accountId, failing), 'call' in begun ? begun.call : null);
  await store.budgets.setLimit(accountId, null);
  for (const folder of ['active', 'archived', 'bin', 'all'] as const) {
    await store.conversations.list({ accountId, folder, offset: 0, limit: 1 });
    for (const search of ['tea', '新', '新对', '新对话', 'nothing at all']) {
      await store.conversations.list({ accountId, folder, search, offset: 0, limit: 1 });
    }
  }
  await store.conversations.listOfModel({ accountId, model: 'gpt-4o', offset: 0, limit: 1 });
  await store.messages.newest({ accountId }, 0, 1);
  await store.conversations.update(conversation.id, { title: 'New', pinnedAt: NOW, archivedAt: NOW });
  await store.conversations.moveToBin(conversation.id, NOW);
  await store.conversations.insert({ ...newConversation(accountId), publicId: conversation.publicId });
  const binned = await addConversation(store, { accountId });
  await store.conversations.moveToBin(binned.id, NOW);
  await store.conversations.restore(binned.id);
  await store.conversations.moveToBin(binned.id, NOW);
  await store.conversations.emptyBin(NOW);
  await store.models.insertMissing([newModel({ key: 'gpt-4o' })]);
  await store.models.byKey('gpt-4o');
  await store.models.update('gpt-4o', { active: false });
  await store.models.toggle('gpt-4o', NOW);
  await store.models.reorder([{ key: 'gpt-4o', sortOrder: 3 }], NOW);
  await store.models.delete('gpt-4o');
  const provider = await addProvider(store);
  await store.providers.byId(provider.id);
  await store.providers.update(provider.id, { active: false });
  const ownKey = await addOwnKey(store, accountId);
  await store.userKeys.byId(accountId, ownKey.id);
  await store.userKeys.list({ accountId, offset: 0, limit: 1 });
  await store.userKeys.active(accountId);
  await store.userKeys.update(accountId, ownKey.id, { keyHint: '…' });
  await store.userKeys.toggle(accountId, ownKey.id, NOW);
  await store.userKeys.touch(ownKey.id, NOW);
  await store.userKeys.delete(accountId, ownKey.id);
  const record = newIdempotencyRecord(accountId);
  await store.idempotency.claim(record, NOW);
  await store.idempotency.finish(record, '{}');
  await store.idempotency.release(record);
  await store.idempotency.releaseOrphaned(NODE);
  const response = newResponse(accountId);
  const [item, event] = [
    { id: 'msg_1', type: 'message' },
    { type: 'an.event', sequence_number: 0 },
  ];
  await store.responses.insert(response, { context: [], input: [item] });
  await store.responses.removeExpired(NOW);
  await store.responses.byId(accountId, response.id, NOW);
  await store.responses.itemsOf(accountId, response.id);
  await store.responses.item(accountId, item.id, NOW);
  await store.responses.start(response.id);
  await store.responses.appendEvents(response.id, [event]);
  await store.responses.eventsOf(response.id, 0);
  const ending = { tokens: null, error: null, incomplete: null };
  const settlement = { status: 'completed' as const, ending, completedAt: NOW, output: [item], events: [] };
  await store.responses.settle(response.id, settlement);
  await store.responses.failOrphaned(NODE, ending, NOW);
  await store.responses.delete(accountId, response.id);
  await store.conversations.delete(conversation.id);
  const app = await addApp(store, { accountId });
  await store.apps.byId(app.id);
  await store.apps.byPublicId(app.publicId);
  await store.apps.list({ accountId, offset: 0, limit: 1 });
  await store.apps.update(app.id, { name: 'New' });
  await store.apps.delete(app.id);
  const tool = await addTool(store);
  const purchase = await addPurchase(store, accountId, tool.id);
  await store.purchases.has(accountId, tool.id);
  await store.purchases.list({ accountId, offset: 0, limit: 1 });
  await store.purchases.forget(purchase);
  await store.purchases.release(purchase);
  await store.purchases.releaseOrphaned(NODE);
  for (const order of ['popularity', 'name', 'created_at', 'price', 'rating'] as const) {
    await store.tools.list({ category: 'development', order, offset: 0, limit: 1 });
  }
  const post = await addPost(store, { tags: ['tea'] });
  const like = { postId: post.id, accountId, now: NOW };
  await store.posts.like({ ...like, liked: true });
  await store.posts.like({ ...like, liked: false });
  const posts = { viewerId: accountId, order: 'created_at', offset: 0, limit: 1 } as const;
  await store.posts.list({ ...posts, category: 'discussion' });
  await store.posts.list({ ...posts, category: 'discussion', order: 'popularity' });
  await store.posts.list({ ...posts, tag: 'tea' });
  const comment = await addComment(store, post);
  await store.comments.byPublicId(comment.publicId);
  await store.comments.list({ postId: post.id, offset: 0, limit: 1 });
  await store.comments.delete(comment.id);
  await store.posts.delete(post.id);

  const queries = [...new Set(prepare.mock.calls.map(([text]) => text))].filter((it) =>
    /^\s*(select|update|delete)/.test(it),
  );
  expect(queries.length).toBeGreaterThan(30);
  for (const query of queries) expect(planOf(database, query), query).not.toMatch(faultOf(query));
});

test('a list of everything comes in its order from an index, and is read no further than its page', async () => {
  const { store, database } = await openWithDatabase();
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  for (const order of ['popularity', 'name', 'created_at', 'price', 'rating'] as const) {
    await store.tools.list({ order, offset: 0, limit: 1 });
    await store.tools.list({ order, search: 'tea', offset: 0, limit: 1 });
  }
  for (const order of ['created_at', 'popularity'] as const) {
    await store.posts.list({ viewerId: 1, order, offset: 0, limit: 1 });
    await store.posts.list({ viewerId: 1, order, search: 'tea', offset: 0, limit: 1 });
  }
  const queries = [...new Set(prepare.mock.calls.map(([text]) => text))].filter((it) => it.includes('order by'));
  expect(queries).toHaveLength(14);
  for (const query of queries) expect(planOf(database, query), query).not.toContain('TEMP B-TREE');
});
/**
 * A search sorts what it has found by grams, sums by period sort the sums; a list of moments is
 * what was asked about.
 */
function faultOf(query: string): RegExp {
  if (query.includes('platform_')) return /SCAN (?!json_each)/;
  return query.includes('title_grams') ? /SCAN (?!named|found|\()/ : /SCAN (?!json_each)|TEMP B-TREE/;
}

function planOf(database: Database, query: string): string {
  const values = query.match(/\?/g) ?? [];
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(values) as { detail: string }[];
  return steps.map((it) => it.detail).join('\n');
}

test('every foreign key has an index, so that a deletion does not search whole tables', async () => {
  const { database } = await openWithDatabase();
  const foreignKeys = database
    .prepare(`
      SELECT tables.name || '.' || keys."from" AS name, EXISTS (
        SELECT 1 FROM pragma_index_list(tables.name) AS indexes, pragma_index_info(indexes.name) AS columns
        WHERE columns.seqno = 0 AND columns.name = keys."from"
      ) AS indexed
      FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
      WHERE tables.type = 'table'
    `)
    .all() as { name: string; indexed: number }[];
  expect(foreignKeys.length).toBeGreaterThan(5);
  expect(foreignKeys.filter((it) => !it.indexed)).toEqual([]);
});

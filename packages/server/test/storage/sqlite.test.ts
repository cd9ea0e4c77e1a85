import {
  addAccount,
  addConversation,
  addExchange,
  beginExchange,
  DAY,
  NOW,
  newIdempotencyRecord,
  newMailToken,
  newMessage,
  newModel,
  newRefreshToken,
  newReply,
  newSession,
  openSession,
  storeExchange,
  verifiedSignIn,
} from '@alingai/core/testing';
import { describeStore } from '@alingai/core/testing/store-suite';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { emptyDatabase, temporaryFile } from './folder.ts';

describeStore('the store in SQLite', async () => openSqliteStore(await emptyDatabase()));

test('everything is there after closing and opening again', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const account = await addAccount(store);
  const { session, token } = await openSession(store, account.id);
  const mailToken = newMailToken(account);
  await store.mailTokens.insert(mailToken);
  const { id, publicId, accountId } = await addConversation(store, { accountId: account.id });
  await addExchange(store, await addConversation(store, { accountId: account.id }));
  await store.models.insertMissing([newModel(), newModel()]);
  const record = newIdempotencyRecord(account.id);
  await store.idempotency.claim(record, NOW);
  const everything = async (store: Awaited<ReturnType<typeof openSqliteStore>>) => ({
    counts: await store.counts(),
    conversation: await store.conversations.byPublicId(publicId),
    messages: await store.messages.list({ conversationId: id + 1, offset: 0, limit: 10 }),
    usage: await store.usage.list({ accountId, offset: 0, limit: 10 }),
    models: await store.models.list(),
    session: await store.sessions.find(session.id),
    refreshToken: await store.sessions.findByRefreshToken(token.hash),
    claim: await store.idempotency.claim(record, NOW),
  });
  const before = await everything(store);
  await store.close();

  const reopened = await openSqliteStore(file);
  onTestFinished(() => reopened.close());
  expect(await everything(reopened)).toEqual(before);
  expect(before).toMatchObject({
    counts: { users: 1, conversations: 2, messages: 2, models: 2 },
    messages: { total: 2 },
    usage: { total: 1 },
    session: { session, account },
    claim: record,
  });
  expect(await reopened.accounts.verifyEmail(mailToken.hash, NOW)).toMatchObject({ account: { id: account.id } });
});

test('a store is well until it is closed, and closing twice does no harm', async () => {
  const store = await openSqliteStore(temporaryFile());
  expect(store.isWell()).toBe(true);
  await store.close();
  expect(store.isWell()).toBe(false);
  await store.close();
});

test('closing waits for what was asked before', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  const conversation = await addConversation(store);
  const asked = Array.from({ length: 10 }, () => beginExchange(store, conversation));
  await Promise.all([...asked, store.close()]);
  await expect(store.counts()).rejects.toThrow('not open');

  const reopened = await openSqliteStore(file);
  onTestFinished(() => reopened.close());
  expect(await reopened.counts()).toMatchObject({ messages: 20 });
});

test('when the second of two rows cannot be stored, the first is not stored either', async () => {
  const store = await openSqliteStore(temporaryFile());
  onTestFinished(() => store.close());
  const conversation = await addConversation(store);
  const message = newMessage();
  const { publicId } = message;
  const twice = storeExchange(store, conversation.id, message, newReply({ publicId }));
  await expect(twice).rejects.toThrow('messages.public_id');
  expect(await store.counts()).toMatchObject({ messages: 0 });
  expect(await store.conversations.byPublicId(conversation.publicId)).toEqual(conversation);

  const { token } = await openSession(store, conversation.accountId);
  const session = newSession(conversation.accountId);
  const verified = await verifiedSignIn(store, conversation.accountId);
  await expect(store.sessions.open(session, token, verified)).rejects.toThrow('refresh_tokens.hash');
  expect(await store.sessions.find(session.id)).toBeUndefined();
});

test('tokens and keys that have expired are deleted', async () => {
  const file = temporaryFile();
  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const account = await addAccount(store);
  const { id } = account;
  const { session, token } = await openSession(store, id);
  const next = newRefreshToken(session.id, { createdAt: NOW + 30 * DAY, expiresAt: NOW + 60 * DAY });
  await store.sessions.rotate(token.hash, next, 'sealed', NOW + 30 * DAY);
  await store.mailTokens.insert(newMailToken(account, { expiresAt: NOW }));
  await store.accounts.verifyEmail('unknown', NOW);
  await store.idempotency.claim(newIdempotencyRecord(id, { expiresAt: NOW }), NOW - 1);
  await store.idempotency.claim(newIdempotencyRecord(id, { key: 'kept' }), NOW);

  const database = new Sqlite(file, { readonly: true });
  onTestFinished(() => void database.close());
  expect(database.prepare('SELECT hash FROM refresh_tokens').pluck().all()).toEqual([next.hash]);
  expect(database.prepare('SELECT hash FROM mail_tokens').pluck().all()).toEqual([]);
  expect(database.prepare('SELECT key FROM idempotency_keys').pluck().all()).toEqual(['kept']);
});

import { expect, test } from 'vitest';
import {
  addAccount,
  addConversation,
  addExchange,
  addTool,
  NOW,
  newIdempotencyRecord,
  newMessage,
  newPendingCall,
  newPurchase,
  newReply,
  newResponse,
} from '../../test/rows.ts';
import { createMemoryStore } from '../memory/index.ts';
import { settleOrphans } from './orphans.ts';

async function leave() {
  const store = createMemoryStore();
  const account = await addAccount(store);
  const conversation = await addConversation(store, { accountId: account.id });
  const done = await addExchange(store, conversation);
  const begun = await store.messages.beginExchange({
    conversation: conversation.id,
    message: newMessage(),
    reply: newReply(),
    call: newPendingCall(account.id),
  });
  if (!begun || !('turn' in begun)) throw new Error('It did not begin');
  const reply = begun.turn.reply;
  await store.messages.saveProgress(begun.turn, { content: 'Half of', reasoning: '' });
  await store.usage.begin(newPendingCall(account.id));
  const running = newResponse(account.id, { status: 'in_progress' });
  await store.responses.insert(running, { context: [], input: [] });
  const record = newIdempotencyRecord(account.id);
  await store.idempotency.claim(record, NOW);
  const tool = await addTool(store);
  const purchase = newPurchase(account.id, tool.id, { createdAt: NOW, heldUntil: NOW + 1000 });
  await store.purchases.reserve(purchase);
  return { store, account, done, reply, running, record, purchase };
}

test('what an earlier process left unfinished is settled, and what it finished stays', async () => {
  const { store, account, done, reply, running, record, purchase } = await leave();
  const warned: string[] = [];
  const log = { info() {}, error() {}, warn: (event: string) => warned.push(event) };
  const clock = { now: () => NOW + 1, wait: () => Promise.resolve() };
  const before = await store.messages.byId(done.reply.id);
  for (let start = 0; start < 2; start += 1) await settleOrphans({ store, clock, log }, 'another node');

  expect(await store.messages.byId(reply.id)).toMatchObject({ message: { status: 'interrupted', content: 'Half of' } });
  expect(await store.messages.byId(done.reply.id)).toEqual(before);
  expect(await store.usage.pending()).toEqual([]);
  expect((await store.usage.list({ accountId: account.id, offset: 0, limit: 9 })).total).toBe(3);
  expect(await store.responses.byId(account.id, running.id, NOW)).toMatchObject({ status: 'failed' });
  expect(await store.idempotency.claim(record, NOW)).toBeUndefined();
  expect(await store.purchases.reserve(purchase)).toMatchObject({ outcome: 'reserved' });
  expect(warned).toEqual([
    'calls of models were interrupted by the stop of a server',
    'responses were cut by the stop of a server',
  ]);
});

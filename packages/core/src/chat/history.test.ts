import { expect, it } from 'vitest';
import {
  addConversation,
  addExchange,
  beginExchange,
  newMessage,
  newOutcome,
  newReply,
  newUsage,
  storeExchange,
} from '../../test/rows.ts';
import { defaultModels } from '../catalog/default-models.ts';
import type { Model } from '../catalog/model.ts';
import { createMemoryStore } from '../memory/index.ts';
import type { Store } from '../store.ts';
import { systemClock } from '../system-clock.ts';
import type { Conversation } from './conversation.ts';
import { readHistory } from './history.ts';
import { MAX_HISTORY_BYTES } from './store.ts';

const model: Model = { ...(defaultModels(0)[0] as Model), id: 1, contextWindow: 1_000_000 };

async function read(store: Store, conversation: Conversation) {
  const current = (await store.conversations.byPublicId(conversation.publicId)) as Conversation;
  return readHistory(store.messages, { conversation: current, model, clock: systemClock });
}

it('reads a whole conversation, and does not take a failed reply for an unread one', async () => {
  const store = createMemoryStore();
  const conversation = await addConversation(store);
  await addExchange(store, conversation);
  const exchange = await beginExchange(store, conversation);
  const outcome = newOutcome({ status: 'failed' });
  await store.messages.finishExchange(exchange, outcome, newUsage(conversation.accountId, exchange));
  expect(await read(store, conversation)).toMatchObject({ messages: { length: 3 }, unread: 0 });
});

it('counts the messages it leaves out because the later ones are very large', async () => {
  const store = createMemoryStore();
  const conversation = await addConversation(store);
  const url = `data:image/png;base64,${'A'.repeat(MAX_HISTORY_BYTES / 2)}`;
  for (let count = 0; count < 3; count += 1) {
    const picture = newMessage({ parts: [{ type: 'image_url', image_url: { url } }] });
    await storeExchange(store, conversation.id, picture, newReply());
  }
  const { messages, unread } = await read(store, conversation);
  expect(messages).toHaveLength(1);
  expect(unread).toBe(5);
});

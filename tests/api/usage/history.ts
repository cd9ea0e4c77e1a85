import type { Conversation, NewUsage } from '@alingai/core';
import { storeExchange } from '@alingai/core/testing';
import type { Host } from '../../support/hosts/host.ts';
import type { Person } from '../../support/hosts/people.ts';

let last = 0;
function unique(prefix: string): string {
  last += 1;
  return `${prefix}past_${last}`;
}

/** A conversation that began at a moment that is past. */
export async function addConversation(
  host: Host,
  person: Person,
  createdAt: number,
  model: string,
): Promise<Conversation> {
  const conversation = await host.store.conversations.insert({
    publicId: unique('conv_'),
    accountId: person.id,
    title: 'Past',
    model,
    appId: null,
    messageCount: 0,
    lastMessageAt: null,
    createdAt,
    updatedAt: createdAt,
  });
  if (!conversation) throw new Error('The public id is taken');
  return conversation;
}

/** A message and its reply of a moment that is past, in a conversation that began with it: 10 tokens in, 20 out. */
export async function addCall(
  host: Host,
  person: Person,
  {
    createdAt,
    model = 'gpt-4',
    cost = 0.0015,
    status = 200,
    firstToken = 300,
  }: Partial<NewUsage> & { createdAt: number },
): Promise<{ conversation: string; reply: string }> {
  const { messages } = host.store;
  const conversation = await addConversation(host, person, createdAt, model);
  const message = { content: 'Hello', parts: null, tokensUsed: 0, createdAt };
  const exchange = await storeExchange(
    host.store,
    conversation.id,
    { ...message, publicId: unique('msg_'), role: 'user', model: null, status: 'completed' },
    { ...message, publicId: unique('msg_'), role: 'assistant', model, status: 'pending' },
  );
  if (!exchange) throw new Error('The conversation is gone');
  await messages.finishExchange(
    exchange,
    {
      content: 'Hi',
      status: 'completed',
      tokensUsed: 20,
      promptTokens: 10,
      takesPlace: true,
      finishedAt: createdAt + 700,
    },
    {
      accountId: person.id,
      conversationId: conversation.id,
      messageId: exchange.reply.id,
      model,
      operation: 'chat.send',
      status,
      inputTokens: 10,
      outputTokens: 20,
      contextMessages: 1,
      droppedMessages: 0,
      cost,
      duration: 700,
      firstToken,
      address: '203.0.113.7',
      createdAt,
    },
  );
  return { conversation: conversation.publicId, reply: exchange.reply.publicId };
}

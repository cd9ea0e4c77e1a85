import { expect, it } from 'vitest';
import { defaultModels } from '../catalog/default-models.ts';
import type { Model } from '../catalog/model.ts';
import { contextFor } from './context.ts';
import type { Message } from './conversation.ts';

const model = (contextWindow: number): Model => ({
  ...(defaultModels(0)[0] as Model),
  id: 1,
  contextWindow,
});

const turn = (index: number): Message => ({
  id: index,
  publicId: `msg_${index}`,
  conversationId: 1,
  role: index % 2 === 0 ? 'user' : 'assistant',
  content: `${index} ${'word '.repeat(20)}`,
  parts: null,
  model: null,
  tokensUsed: 0,
  status: 'completed',
  createdAt: 0,
});

const historyOf = (...messages: Message[]) => ({ messages, unread: 0 });

it('gives the model the whole conversation while it fits', () => {
  const { messages, dropped } = contextFor(model(10_000), {
    history: historyOf(turn(0), turn(1)),
    message: 'next',
    maxTokens: 100,
  });
  expect(messages.map((it) => it.content.slice(0, 4))).toEqual(['0 wo', '1 wo', 'next']);
  expect(dropped).toBe(0);
});

it('drops the oldest turns when the conversation is longer than the context window', () => {
  const history = Array.from({ length: 20 }, (_, index) => turn(index));
  const { messages, dropped } = contextFor(model(200), {
    history: historyOf(...history),
    message: 'next',
    maxTokens: 50,
  });
  expect(messages.at(-1)).toEqual({ role: 'user', content: 'next' });
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.length).toBeLessThan(10);
  expect(messages.at(-2)?.content).toBe(history.at(-1)?.content);
  expect(dropped).toBe(history.length - messages.length + 1);
});

it('puts a system prompt at the front, and makes room for it', () => {
  const history = Array.from({ length: 20 }, (_, index) => turn(index));
  const [instructions, ...turns] = contextFor(model(200), {
    history: historyOf(...history),
    message: 'next',
    maxTokens: 50,
    systemPrompt: 'Be brief. '.repeat(25),
  }).messages;
  expect(instructions).toEqual({ role: 'system', content: 'Be brief. '.repeat(25) });
  expect(turns.at(-1)).toEqual({ role: 'user', content: 'next' });
  expect(turns.length).toBeGreaterThan(1);
  expect(turns.length).toBeLessThan(
    contextFor(model(200), { history: historyOf(...history), message: 'next', maxTokens: 50 }).messages.length,
  );
});

it('always gives the model the new message, however long it is', () => {
  const message = 'long '.repeat(1000);
  expect(contextFor(model(100), { history: historyOf(turn(0)), message, maxTokens: 50 })).toEqual({
    messages: [{ role: 'user', content: message }],
    dropped: 1,
  });
});

it('counts what was not even read as dropped', () => {
  const history = { messages: [turn(8), turn(9)], unread: 8 };
  expect(contextFor(model(10_000), { history, message: 'next', maxTokens: 100 }).dropped).toBe(8);
});

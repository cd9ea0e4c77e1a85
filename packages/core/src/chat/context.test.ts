import { describe, expect, it } from 'vitest';
import { defaultModels } from '../catalog/default-models.ts';
import type { Model } from '../catalog/model.ts';
import { inputTokens } from '../models/request-tokens.ts';
import { type ContextSource, contextFor, shortened } from './context.ts';
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
  parent: index === 0 ? null : `msg_${index - 1}`,
  onPath: true,
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

const calling = (index: number, ids: readonly string[], wish: Partial<Message> = {}): Message => ({
  ...turn(index),
  role: 'assistant',
  content: '',
  model: 'gpt-3.5-turbo',
  toolCalls: ids.map((id) => ({ id, name: 'look', arguments: '{}' })),
  ...wish,
});
const answering = (index: number, ids: readonly string[], content = 'ok'): Message => ({
  ...turn(index),
  role: 'user',
  content: '',
  parts: ids.map((id) => ({ type: 'tool_result', tool_call_id: id, content })),
});
const resultsOf = (...ids: string[]) => answering(0, ids).parts ?? [];
const shape = (messages: readonly { role: string; toolCalls?: object[]; toolCallId?: string }[]) =>
  messages.map((it) => `${it.role}${it.toolCalls ? `(${it.toolCalls.length})` : ''}${it.toolCallId ?? ''}`).join(' ');

describe('with calls of tools', () => {
  const contextOf = (messages: Message[], message: ContextSource['message'], contextWindow = 10_000) =>
    contextFor(model(contextWindow), { history: historyOf(...messages), message, maxTokens: 50 });

  it('gives the results back in the order of the calls, whatever order they came in', () => {
    const { messages, dropped } = contextOf([turn(0), calling(1, ['a', 'b'])], resultsOf('b', 'a'));
    expect(shape(messages)).toBe('user assistant(2) toola toolb');
    expect(dropped).toBe(0);
  });

  it('gives what was thought back until the next question, and to the model that thought it alone', () => {
    const thought = { reasoning: 'Hm.', extras: { reasoning_details: [1] } };
    const now = contextOf([turn(0), calling(1, ['a'], thought)], resultsOf('a')).messages[1];
    expect(now).toMatchObject(thought);
    const later = contextOf([turn(0), calling(1, ['a'], thought), answering(2, ['a']), turn(3)], 'next').messages[1];
    expect(later).not.toHaveProperty('reasoning');
    const other = contextOf([turn(0), calling(1, ['a'], { ...thought, model: 'other' })], resultsOf('a')).messages[1];
    expect(other).not.toHaveProperty('reasoning');
  });

  it.each([
    ['that nobody answered', [turn(0), calling(1, ['a'])], 'user user'],
    [
      'of which some are answered',
      [turn(0), calling(1, ['a', 'b']), answering(2, ['b'])],
      'user assistant(1) toolb user',
    ],
    ['that were cut', [turn(0), calling(1, ['a'], { status: 'interrupted' }), answering(2, ['a'])], 'user user'],
    ['whose reply was deleted', [turn(0), answering(2, ['a']), turn(3)], 'user assistant user'],
    [
      'with words beside the results',
      [
        turn(0),
        calling(1, ['a']),
        { ...answering(2, ['a']), parts: [...resultsOf('a'), { type: 'text', text: 'So?' }] },
      ],
      'user assistant(1) toola user user',
    ],
  ] as [string, Message[], string][])('leaves calls out %s', (_, messages, expected) => {
    expect(shape(contextOf(messages, 'next').messages)).toBe(expected);
  });

  it('keeps the question and the calls beside results, however long they are, and never one without the other', () => {
    const rounds = Array.from({ length: 10 }, (_, it) => [
      calling(2 * it + 3, [`c${it}`]),
      answering(2 * it + 4, [`c${it}`], 'word '.repeat(40)),
    ]).flat();
    const { messages, dropped } = contextOf(
      [turn(0), turn(1), turn(2), ...rounds, calling(30, ['z'])],
      resultsOf('z'),
      300,
    );
    expect(shape(messages)).toMatch(/^user( assistant\(1\) toolc\d)+ assistant\(1\) toolz$/);
    expect(messages[0]?.content).toBe(turn(2).content);
    const rounds_kept = messages.filter((it) => it.role === 'tool').length - 1;
    expect(rounds_kept).toBeLessThan(10);
    expect(dropped).toBe(2 + 2 * (10 - rounds_kept));
  });
});

describe('a conversation that a provider calls too long', () => {
  const say = (role: 'user' | 'assistant' | 'system', index: number) => ({
    role,
    content: `${index} ${'word '.repeat(100)}`,
  });
  const long = [
    say('system', 0),
    ...Array.from({ length: 20 }, (_, it) => say(it % 2 === 0 ? 'user' : 'assistant', it + 1)),
    say('user', 21),
  ];
  const firstWords = (messages: readonly { content: unknown }[]) =>
    messages.map((it) => String(it.content).split(' ')[0]);

  it('loses its oldest turns, not its instructions and not its newest message', () => {
    const rest = shortened({ messages: long }, {});
    expect(firstWords(rest?.messages ?? []).at(0)).toBe('0');
    expect(firstWords(rest?.messages ?? []).at(-1)).toBe('21');
    expect(rest?.messages.length).toBeLessThan(long.length);
    expect(rest?.dropped).toBe(long.length - (rest?.messages.length ?? 0));
  });

  it('begins with a question again', () => {
    for (const given of [2_300, 2_500, 3_000, 5_000, 9_000]) {
      const rest = shortened({ messages: long }, { limit: 2_200, given });
      expect(rest?.messages[1]?.role, String(given)).toBe('user');
    }
  });

  it('is shortened by the share that the provider tells, with room for the reply', () => {
    const kept = (facts: Parameters<typeof shortened>[1], maxTokens = 0) =>
      shortened({ messages: long, maxTokens }, facts)?.messages.length ?? long.length;
    expect(kept({ limit: 2_000, given: 4_000 })).toBeGreaterThan(kept({ limit: 1_000, given: 4_000 }));
    expect(kept({ limit: 2_000, given: 4_000 })).toBeGreaterThan(kept({ limit: 2_000, given: 4_000 }, 900));
    const estimate = inputTokens({ messages: long });
    const rest = shortened({ messages: long }, { limit: 1_000, given: 2 * estimate });
    expect(2 * inputTokens({ messages: rest?.messages ?? long })).toBeLessThanOrEqual(1_000 + 2 * 110);
  });

  it('cannot be shortened when there is nothing before its newest message', () => {
    expect(shortened({ messages: [say('system', 0), say('user', 1)] }, { limit: 10, given: 100 })).toBeUndefined();
    expect(shortened({ messages: [] }, {})).toBeUndefined();
  });

  it('loses calls of tools with their results, and keeps the question that they belong to', () => {
    const round = (id: string) => [
      { role: 'assistant' as const, content: '', toolCalls: [{ id, name: 'look', arguments: '{}' }] },
      { role: 'tool' as const, content: 'word '.repeat(100), toolCallId: id },
    ];
    const messages = [say('user', 1), say('assistant', 2), say('user', 3), ...round('a'), ...round('b'), ...round('c')];
    const rest = shortened({ messages }, { limit: 500, given: 1_000 });
    expect(shape(rest?.messages ?? [])).toMatch(/^user( assistant\(1\) tool[ab])? assistant\(1\) toolc$/);
    expect(firstWords(rest?.messages ?? [])[0]).toBe('3');
  });
});

import type { Message } from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../replies/reply.ts';
import { type Entry, timeline } from './timeline.ts';

const message = (id: string, role: Message['role'], status: Message['status'] = 'completed'): Message => ({
  id,
  conversation_id: 'conv_1',
  parent_id: null,
  current: true,
  role,
  content: id,
  model: null,
  tokens_used: 1,
  status,
  created_at: '2026-01-01 00:00:00',
});
const reply = (changes: Partial<Reply>): Reply => ({
  conversationId: 'conv_1',
  question: undefined,
  replaces: undefined,
  messageId: undefined,
  model: undefined,
  text: '',
  reasoning: '',
  toolCalls: [],
  phase: 'streaming',
  ...changes,
});
const outline = (entries: Entry[]) =>
  entries.map((it) => (it.kind === 'message' ? `${it.key}${it.reply ? '+' : ''}` : it.kind));
const before = [message('a', 'user'), message('b', 'assistant')];

describe('a conversation', () => {
  test('shows its messages when nothing is being written', () => {
    expect(outline(timeline(before, undefined))).toEqual(['a', 'b']);
  });

  test('shows a message on its way and its reply below the others', () => {
    expect(outline(timeline(before, reply({ question: 'c', phase: 'sending' })))).toEqual([
      'a',
      'b',
      'question',
      'reply',
    ]);
    expect(outline(timeline(before, reply({ question: 'c', messageId: 'd' })))).toEqual([
      'a',
      'b',
      'question',
      'reply',
    ]);
  });

  test('shows nothing twice that has been stored meanwhile', () => {
    const stored = [...before, message('c', 'user'), message('d', 'assistant', 'pending')];
    expect(outline(timeline(stored, reply({ question: 'c', messageId: 'd' })))).toEqual(['a', 'b', 'c', 'reply']);
  });

  test('shows the stored reply once that is whole', () => {
    const stored = [...before, message('c', 'user'), message('d', 'assistant')];
    const over = reply({ question: 'c', messageId: 'd', phase: 'done' });
    expect(outline(timeline(stored, over))).toEqual(['a', 'b', 'c', 'd+']);
    expect(outline(timeline(before, over))).toEqual(['a', 'b', 'question', 'reply']);
  });

  test('shows another reply in place of the one before, also while both are stored', () => {
    const again = reply({ replaces: 'b', messageId: 'c' });
    expect(outline(timeline(before, again))).toEqual(['a', 'reply']);
    expect(outline(timeline([...before, message('c', 'assistant', 'pending')], again))).toEqual(['a', 'reply']);
  });

  test('shows what is edited or asked for again in its place, and not what followed', () => {
    const long = [...before, message('c', 'user'), message('d', 'assistant')];
    expect(outline(timeline(long, reply({ replaces: 'b' })))).toEqual(['a', 'reply']);
    const edited = reply({ replaces: 'c', question: 'C', messageId: 'e' });
    expect(outline(timeline(long, edited))).toEqual(['a', 'b', 'question', 'reply']);
    const stored = [...before, message('f', 'user'), message('e', 'assistant', 'pending')];
    expect(outline(timeline(stored, edited))).toEqual(['a', 'b', 'f', 'reply']);
    expect(outline(timeline(stored, { ...edited, phase: 'failed' }))).toEqual(['a', 'b', 'f', 'e+']);
    const unsent = reply({ replaces: 'c', question: 'C', phase: 'failed' });
    expect(outline(timeline(long, unsent))).toEqual(['a', 'b', 'question', 'reply']);
  });

  test('shows at the reply before that another one failed', () => {
    const again = reply({ replaces: 'b', messageId: 'c', phase: 'failed' });
    expect(outline(timeline(before, again))).toEqual(['a', 'b+']);
  });

  test('shows at what is stored of a reply that it failed', () => {
    const stored = [...before, message('c', 'user'), message('d', 'assistant', 'failed')];
    const failed = reply({ question: 'c', messageId: 'd', phase: 'failed' });
    expect(outline(timeline(stored, failed))).toEqual(['a', 'b', 'c', 'd+']);
  });

  test('leaves a question that never arrived to the composer', () => {
    expect(outline(timeline(before, reply({ question: 'c', phase: 'failed' })))).toEqual(['a', 'b', 'reply']);
  });
});

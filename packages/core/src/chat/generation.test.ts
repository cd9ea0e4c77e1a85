import { expect, test } from 'vitest';
import type { ModelEvent } from '../models/model-upstream.ts';
import { systemClock } from '../system-clock.ts';
import { generate, type ReplyPiece } from './generation.ts';

/** Generates from these events, and tells how many of them were asked for. */
async function generated(events: ModelEvent[], maxBytes: number) {
  const pieces: ReplyPiece[] = [];
  let asked = 0;
  async function* stream() {
    for (const event of events) {
      asked += 1;
      yield event;
    }
  }
  const generation = await generate({
    models: { stream },
    clock: systemClock,
    request: { accountId: 1, model: 'gpt-4', messages: [{ role: 'user', content: 'Hello' }] },
    maxBytes,
    signal: new AbortController().signal,
    onPiece: (piece) => pieces.push(piece),
  });
  return { generation, pieces, asked };
}

const content = (text: string): ModelEvent => ({ type: 'content', text });
const END: ModelEvent = { type: 'finish', reason: 'stop', tokens: { input: 7, output: 9 } };

test('a reply that is as long as it may be is whole', async () => {
  const { generation } = await generated([content('你好'), content('世界'), END], 12);
  expect(generation).toMatchObject({
    content: '你好世界',
    finishReason: 'stop',
    tokens: { input: 7, output: 9 },
    error: undefined,
  });
});

test('a longer reply ends at the limit with `length`, and no more of it is read', async () => {
  const { generation, pieces, asked } = await generated([content('你好'), content('世界'), content('!'), END], 10);
  expect(generation).toMatchObject({ content: '你好世', finishReason: 'length', stopped: false, error: undefined });
  expect(generation.tokens).toEqual({ input: 1, output: 3 });
  expect(pieces).toEqual([content('你好'), content('世')]);
  expect(asked).toBe(2);
});

test('thoughts, refusals and arguments of tools count as well', async () => {
  const events: ModelEvent[] = [
    { type: 'reasoning', text: 'hm' },
    { type: 'refusal', text: 'no' },
    { type: 'tool_call', index: 0, id: 'call_1', name: 'f', arguments: '{}' },
    { type: 'tool_call', index: 0, arguments: '12345' },
    END,
  ];
  expect((await generated(events, 12)).generation.finishReason).toBe('stop');
  const { generation } = await generated(events, 11);
  expect(generation).toMatchObject({ reasoning: 'hm', refusal: 'no', finishReason: 'length' });
  expect(generation.toolCalls).toEqual([{ id: 'call_1', name: 'f', arguments: '{}' }]);
});

import type { ModelEvent, ProviderCall } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { untilStopText } from './stop-texts.ts';

const FINISH: ModelEvent = { type: 'finish', reason: 'length', tokens: { input: 4, output: 9 } };
const log = { info() {}, warn() {}, error() {} };

/** What is told of a reply in these pieces, and how many of them are read. */
async function told(pieces: readonly string[], { streaming = true } = {}) {
  let read = 0;
  async function* events(): AsyncGenerator<ModelEvent> {
    for (const text of pieces) {
      read += 1;
      yield { type: 'content', text };
    }
    yield FINISH;
  }
  const call = {
    baseUrl: '',
    model: 'm',
    contextWindow: 8192,
    streaming,
    request: { accountId: 1, model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
  } as unknown as ProviderCall;
  const all: ModelEvent[] = [];
  for await (const event of untilStopText(events(), ['END', 'no'], call, log)) all.push(event);
  const text = all.map((it) => (it.type === 'content' ? it.text : '')).join('');
  return { text, end: all.at(-1), read };
}

describe.each([
  ['in one piece', ['One END two', ' three']],
  ['over pieces', ['One E', 'N', 'D two', ' three']],
  ['behind a beginning that leads nowhere', ['One ', 'END', ' three']],
])('a text that ends a reply %s', (_, pieces) => {
  test('is not told, and neither is what follows', async () => {
    const { text, end, read } = await told(pieces);
    expect(text).toBe('One ');
    expect(end).toMatchObject({ type: 'finish', reason: 'stop', stop: { reason: 'stop_sequence', sequence: 'END' } });
    expect(read).toBeLessThan(pieces.length);
  });

  test('leaves the count of a reply that has come as a whole', async () => {
    const { text, end } = await told(pieces, { streaming: false });
    expect(text).toBe('One ');
    expect(end).toMatchObject({ reason: 'stop', tokens: { input: 4, output: 9 } });
  });
});

test('the first one counts', async () => {
  expect(await told(['I know END'])).toMatchObject({ text: 'I k', end: { stop: { sequence: 'no' } } });
});

test('a reply without one is told as it comes, with what was held back', async () => {
  expect(await told(['One E', 'N', 'd', ' two n'])).toEqual({ text: 'One ENd two n', end: FINISH, read: 4 });
});

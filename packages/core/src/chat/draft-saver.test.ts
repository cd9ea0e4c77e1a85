import { expect, test } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { createGrowingText } from '../text/growing-text.ts';
import { createDraftSaver } from './draft-saver.ts';
import type { Draft } from './store.ts';

const log = { info() {}, warn() {}, error() {} };

/** A saver whose clock waits until it is told. */
function opened(save: (added: Draft) => Promise<void>) {
  const text = { content: createGrowingText(), reasoning: createGrowingText() };
  let elapse = () => {};
  const clock: Clock = {
    now: () => 0,
    wait: (_, signal) =>
      new Promise((resolve, reject) => {
        elapse = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const saver = createDraftSaver(text, { save, clock, log });
  async function tick() {
    elapse();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { ...text, saver, tick };
}

test('each save holds what is new, so that a long reply is written once', async () => {
  const written: Draft[] = [];
  const { content, reasoning, saver, tick } = opened(async (added) => void written.push(added));
  reasoning.append('hm');
  saver.note();
  await tick();
  for (let piece = 0; piece < 100; piece += 1) {
    content.append('0123456789'.repeat(100));
    saver.note();
    if (piece % 10 === 9) await tick();
  }
  await saver.end();
  expect(written[0]).toEqual({ content: '', reasoning: 'hm' });
  expect(written.reduce((sum, it) => sum + it.content.length + it.reasoning.length, 0)).toBe(100_002);
  expect(written).toHaveLength(11);
});

test('what could not be saved is in the next save', async () => {
  const written: Draft[] = [];
  let isFull = true;
  const { content, saver, tick } = opened(async (added) => {
    if (isFull) throw new Error('database or disk is full');
    written.push(added);
  });
  content.append('one ');
  saver.note();
  await tick();
  isFull = false;
  content.append('two');
  saver.note();
  await tick();
  await saver.end();
  expect(written).toEqual([{ content: 'one two', reasoning: '' }]);
});

import { expect, test } from 'vitest';
import { channelOf, createPostgresBus, payloadsOf } from './bus.ts';

test('hints share payloads below the limit, by bytes and in their order', () => {
  const hints = Array.from({ length: 30 }, (_, index) => JSON.stringify({ index, text: '好'.repeat(500) }));
  const payloads = payloadsOf([...hints, 'x'.repeat(8000)]);
  expect(payloads.flatMap((it) => it.split('\n'))).toEqual(hints);
  expect(payloads).toHaveLength(8);
  for (const it of payloads) expect(Buffer.byteLength(it)).toBeLessThan(8000);
});

test('what gathers while one notification is sent goes with the next, to each node in order', async () => {
  const sent: unknown[][] = [];
  let answer = () => {};
  const bus = createPostgresBus(async (_, values) => {
    sent.push([...values]);
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    throw new Error('It is lost');
  });
  for (const [node, hint] of [
    ['one', 'a'],
    ['one', 'b'],
    ['two.3', 'c'],
    ['one', 'd'],
  ] as const) {
    bus.send(node, hint);
  }
  expect(sent).toEqual([[channelOf('one'), 'a']]);
  answer();
  await expect.poll(() => sent.slice(1)).toEqual([[channelOf('one.7'), 'b\nd']]);
  answer();
  await expect.poll(() => sent.slice(2)).toEqual([[channelOf('two'), 'c']]);
  answer();
});

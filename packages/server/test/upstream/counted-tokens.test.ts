import type { Log } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { ask, askToEmbed, outcome } from './asking.ts';
import { PROTOCOLS, replyOf } from './protocol-replies.ts';
import { answers, event, startProvider, streamsRaw } from './provider.ts';

const CONTEXT_WINDOW = 1000;

describe.each(PROTOCOLS)('what a provider that speaks %s counts', (protocol) => {
  async function finishOf(counted: { input: number; output: number }, request?: Parameters<typeof ask>[1]) {
    const warned: unknown[] = [];
    const log: Log = { info() {}, error() {}, warn: (words, fields) => warned.push({ words, ...fields }) };
    const { events } = replyOf(protocol, { text: 'Hello there', ...counted });
    const provider = await startProvider(streamsRaw(events.map(event).join('')));
    const wish = { protocol, contextWindow: CONTEXT_WINDOW, log, ...request };
    const { finish } = await outcome(ask(provider.baseUrl, wish));
    return { tokens: finish?.type === 'finish' ? finish.tokens : undefined, warned };
  }

  test('is believed as far as several rounds of the model can have it', async () => {
    const counted = { input: 10_000, output: 9999 };
    expect(await finishOf(counted)).toMatchObject({ tokens: counted, warned: [] });
  });

  test.each([
    ['input', { input: 1e9, output: 5 }, { output: 5 }],
    ['output', { input: 5, output: 1e9 }, { input: 5 }],
    ['input that is just too much', { input: 10_001, output: 5 }, { output: 5 }],
  ])('is an estimate for an impossible %s, and logged', async (_, counted, believed) => {
    const { tokens, warned } = await finishOf(counted);
    expect(tokens).toMatchObject(believed);
    expect(Math.max(tokens?.input ?? 0, tokens?.output ?? 0)).toBeLessThan(20);
    expect(tokens?.input).toBeGreaterThan(0);
    expect(tokens?.output).toBeGreaterThan(0);
    const words = 'a provider counts more tokens than can be, and an estimate is taken';
    expect(warned).toEqual([expect.objectContaining({ words, model: 'gpt-4', most: 10_000, counted })]);
  });

  test('may be more than the context where the question is', async () => {
    const messages = [{ role: 'user' as const, content: '很长的问题'.repeat(2000) }];
    const request = { accountId: 1, model: 'gpt-4', messages };
    const counted = { input: 40_000, output: 5 };
    expect(await finishOf(counted, { request })).toMatchObject({ tokens: counted, warned: [] });
  });
});

test.each([
  [1e9, 2],
  [4, 4],
])('embeddings that are said to have %d tokens count %d', async (prompt_tokens, tokens) => {
  const answer = { data: [{ index: 0, embedding: [1] }], usage: { prompt_tokens } };
  const provider = await startProvider(answers(200, answer));
  expect(await askToEmbed(provider.baseUrl, { input: 'Hello there' })).toMatchObject({ tokens });
});

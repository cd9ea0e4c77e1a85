import type { ModelEvent } from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import { describe, expect, test } from 'vitest';
import { ask, outcome } from './asking.ts';
import { PROTOCOLS, replyOf } from './protocol-replies.ts';
import { answers, beginStream, event, piece, startProvider, streamsRaw } from './provider.ts';

/** Characters of a part, and parts that are handled before others have their turn. */
const LONGEST_PART = 16_384;
const MOST_OF_A_TURN = 8;

/** All events of a reply, and how many of them came without a turn for others between. */
async function read(events: AsyncIterable<ModelEvent>) {
  const all: ModelEvent[] = [];
  let inTurn = 0;
  let mostInTurn = 0;
  let isOver = false;
  const nextTurn = () => {
    inTurn = 0;
    if (!isOver) setImmediate(nextTurn);
  };
  nextTurn();
  for await (const it of events) {
    all.push(it);
    inTurn += 1;
    mostInTurn = Math.max(mostInTurn, inTurn);
  }
  isOver = true;
  return { all, mostInTurn };
}

const textIn = (events: ModelEvent[]) => events.map((it) => (it.type === 'content' ? it.text : '')).join('');
const callsIn = (events: ModelEvent[]) => events.filter((it) => it.type === 'tool_call');

describe.each(PROTOCOLS)('a provider that speaks %s and sends megabytes at once', (protocol) => {
  // Emoji, so that a part could end in the middle of a character; a signed word keeps them uneven.
  const text = `a${'今天天气🌞'.repeat(2 ** 18)}`;
  const call = JSON.stringify({ query: `b${'好🌞'.repeat(2 ** 17)}` });
  const { events, whole } = replyOf(protocol, { text, call, output: 0 });

  test.each([
    ['in one event', streamsRaw(events.map(event).join(''))],
    ['as a whole', answers(200, whole)],
  ])('%s is read in short parts, and others have their turn between them', async (_, scene) => {
    const provider = await startProvider(scene);
    const { all, mostInTurn } = await read(ask(provider.baseUrl, { protocol }));
    expect(textIn(all)).toBe(text);
    const calls = callsIn(all);
    expect(calls.map((it) => it.arguments).join('')).toBe(call);
    expect(calls.filter((it) => it.id !== undefined)).toHaveLength(1);
    expect(calls[0]).toMatchObject({ id: 'call_1', name: 'look', index: 0 });
    const lengths = all.map((it) => (it.type === 'content' ? it.text : it.type === 'tool_call' ? it.arguments : ''));
    expect(Math.max(...lengths.map((it) => it.length))).toBeLessThanOrEqual(LONGEST_PART);
    expect(lengths.filter((it) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(it))).toEqual([]);
    expect(mostInTurn).toBeLessThanOrEqual(MOST_OF_A_TURN);
    expect(all.at(-1)).toMatchObject({ tokens: { output: countTokens(`${text}look${call}`) } });
  });

  test.each([
    ['an event', 'event', 'a'.repeat(10), 120_000],
    ['an answer', 'answer', 'a'.repeat(10), 240_000],
  ] as const)('%s of too many parts is not parsed', async (_, kind, value, count) => {
    const many = { ...(kind === 'event' ? { type: 'ping' } : whole), filler: Array(count).fill(value) };
    const scene = kind === 'event' ? streamsRaw(event(many)) : answers(200, many);
    const provider = await startProvider(scene);
    expect(await outcome(ask(provider.baseUrl, { protocol }))).toMatchObject({
      error: { code: 'UPSTREAM_ERROR', details: { reason: `The provider sent ${_} of too many parts` } },
    });
  });
});

test.each([
  ['numbers', `[${'1,'.repeat(2 ** 19)}1]`],
  ['empty lists', `[${'[],'.repeat(2 ** 19)}1]`],
  ['escaped quotation marks', `"${'\\"'.repeat(2 ** 20)}"`],
  ['short texts', `["${'a\\\\","'.repeat(2 ** 18)}"]`],
])('an event of a megabyte of %s is not parsed', async (_, filler) => {
  const provider = await startProvider(streamsRaw(event(`{"choices":[],"filler":${filler}}`)));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    error: { details: { reason: 'The provider sent an event of too many parts' } },
  });
});

test('a picture of ten megabytes comes as it is', async () => {
  const url = `data:image/png;base64,${'iVBORw0KGgo'.repeat(2 ** 20)}`;
  const images = [{ type: 'image_url', image_url: { url } }];
  const delta = { content: '', images };
  const provider = await startProvider(streamsRaw(event({ choices: [{ index: 0, delta }] }) + piece('', 'stop')));
  const { all } = await read(ask(provider.baseUrl));
  expect(all[0]).toEqual({ type: 'extras', fields: { images } });
});

test('extras beyond what can be stored are left out, and said to be so once', async () => {
  const warnings: string[] = [];
  const log = { info() {}, error() {}, warn: (words: string) => warnings.push(words) };
  const filler = Array(8000).fill('a few words');
  const one = event({ choices: [{ index: 0, delta: { content: 'x', details: filler } }] });
  const provider = await startProvider(streamsRaw(one.repeat(80) + piece('', 'stop')));
  const { all } = await read(ask(provider.baseUrl, { log }));
  expect(textIn(all)).toBe('x'.repeat(80));
  const extras = all.filter((it) => it.type === 'extras').length;
  expect(extras).toBe(Math.floor((4 * 2 ** 20) / (one.length - 'data: \n\n'.length)));
  expect(warnings).toEqual(['a provider says too much beside its reply']);
});

test('an event without an end is given up', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write('data: "');
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(2 ** 20)));
    };
    response.on('drain', more);
    more();
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    error: { details: { reason: 'An event was longer than 16777216 characters' } },
  });
  await provider.asked[0]?.gone;
});

test('thoughts are not looked for behind any number of blanks', async () => {
  const blanks = Array(2000).fill(piece(' '.repeat(10)));
  const provider = await startProvider(streamsRaw([...blanks, piece('<think>x', 'stop')].join('')));
  const { all } = await read(ask(provider.baseUrl));
  expect(textIn(all)).toBe(`${' '.repeat(20_000)}<think>x`);
  expect(all.length).toBeGreaterThan(1800);
});

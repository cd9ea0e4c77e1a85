import type { ModelEvent } from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import { expect, test } from 'vitest';
import { ask, question } from './asking.ts';
import { answers, event, startProvider, streams, streamsRaw, USAGE } from './provider.ts';

async function eventsOf(events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const all: ModelEvent[] = [];
  for await (const it of events) all.push(it);
  return all;
}

const calling = (tool_calls: unknown, finish_reason: string | null = null) =>
  event({ choices: [{ index: 0, delta: { tool_calls }, finish_reason }] });

const tokens = { input: 7, output: 2 };

test('tools, the calls of earlier replies and their results go out in OpenAI’s format', async () => {
  const provider = await startProvider(streams('Hello'));
  const tools = [{ type: 'function', function: { name: 'look' } }];
  const request = {
    ...question,
    messages: [
      { role: 'user' as const, content: 'A cat?', name: 'ann' },
      { role: 'assistant' as const, content: '', toolCalls: [{ id: 'call_1', name: 'look', arguments: '{}' }] },
      { role: 'tool' as const, content: 'a cat', toolCallId: 'call_1' },
    ],
    tools,
    toolChoice: 'auto',
    topP: 0.9,
    stop: ['END'],
    extras: { seed: 7 },
  };
  await eventsOf(ask(provider.baseUrl, { request }));
  expect(provider.asked[0]?.body).toMatchObject({
    messages: [
      { role: 'user', content: 'A cat?', name: 'ann' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }],
      },
      { role: 'tool', content: 'a cat', tool_call_id: 'call_1' },
    ],
    tools,
    tool_choice: 'auto',
    top_p: 0.9,
    stop: ['END'],
    seed: 7,
  });
});

test('calls of tools come piece by piece', async () => {
  const provider = await startProvider(
    streamsRaw(
      calling([{ index: 0, id: 'call_1', type: 'function', function: { name: 'look', arguments: '' } }]) +
        calling([{ index: 0, function: { arguments: '{"at":1}' } }]) +
        calling([], 'tool_calls') +
        event({ choices: [], usage: USAGE }) +
        event('[DONE]'),
    ),
  );
  expect(await eventsOf(ask(provider.baseUrl))).toEqual([
    { type: 'tool_call', index: 0, id: 'call_1', name: 'look', arguments: '' },
    { type: 'tool_call', index: 0, arguments: '{"at":1}' },
    { type: 'finish', reason: 'tool_calls', tokens },
  ]);
});

test('calls of tools come whole from a model that does not stream', async () => {
  const call = (id: string) => ({ id, type: 'function', function: { name: 'look', arguments: '{}' } });
  const message = { role: 'assistant', content: null, tool_calls: [call('call_1'), call('call_2')] };
  const provider = await startProvider(
    answers(200, { choices: [{ message, finish_reason: 'tool_calls' }], usage: USAGE }),
  );
  expect(await eventsOf(ask(provider.baseUrl, { streaming: false }))).toEqual([
    { type: 'tool_call', index: 0, id: 'call_1', name: 'look', arguments: '{}' },
    { type: 'tool_call', index: 1, id: 'call_2', name: 'look', arguments: '{}' },
    { type: 'finish', reason: 'tool_calls', tokens },
  ]);
});

test.each([
  ['no list', 'look'],
  ['nothing', [null]],
  ['a place beyond any', [{ index: 1e9, function: { name: 'look' } }]],
])('what a provider says of tools may be nonsense: %s', async (_, tool_calls) => {
  const provider = await startProvider(streamsRaw(calling(tool_calls, 'stop') + event('[DONE]')));
  const events = await eventsOf(ask(provider.baseUrl));
  expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  expect(events.length).toBeLessThanOrEqual(2);
});

test.each([
  [
    'of tools, whole',
    answers(200, {
      choices: [
        {
          message: {
            content: null,
            tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"the cat"}' } }],
          },
          finish_reason: 'tool_calls',
        },
      ],
    }),
  ],
  [
    'of tools, in pieces',
    streamsRaw(
      calling([{ index: 0, id: 'call_1', function: { name: 'look', arguments: '' } }]) +
        calling([{ index: 0, function: { arguments: '{"at":"the cat"}' } }], 'tool_calls') +
        event('[DONE]'),
    ),
  ],
  [
    'of functions, as they were before there were tools',
    answers(200, {
      choices: [
        {
          message: { content: null, function_call: { name: 'look', arguments: '{"at":"the cat"}' } },
          finish_reason: 'function_call',
        },
      ],
    }),
  ],
])('tokens that nobody counted are estimated for a reply of nothing but calls %s', async (_, answer) => {
  const provider = await startProvider(answer);
  const finish = (await eventsOf(ask(provider.baseUrl))).at(-1);
  expect(finish).toMatchObject({ type: 'finish', tokens: { output: countTokens('look{"at":"the cat"}') } });
});

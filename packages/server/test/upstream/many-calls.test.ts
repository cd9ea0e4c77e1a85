import { expect, test } from 'vitest';
import { ask } from './asking.ts';
import { answers, beginStream, event, type Scene, startProvider } from './provider.ts';

const CALLS = 1000;
const call = (index: number) => ({ id: `call_${index}`, name: 'look_up' });
const places = Array.from({ length: CALLS }, (_, index) => index);

const streams =
  (events: readonly object[]): Scene =>
  (response) => {
    beginStream(response);
    response.end(events.map(event).join(''));
  };

const of = (type: string, fields: object) => ({ type, ...fields });
const item = (index: number) => ({ type: 'function_call', call_id: call(index).id, name: 'look_up', arguments: '{}' });
const response = { object: 'response', status: 'completed', usage: { input_tokens: 7, output_tokens: 9 } };
const block = (index: number) => ({ type: 'tool_use', ...call(index), input: {} });
const message = { type: 'message', role: 'assistant', stop_reason: 'tool_use' };
const wire = (index: number) => ({ index, id: call(index).id, function: { name: 'look_up', arguments: '{}' } });

const scenes: readonly [protocol: 'chat_completions' | 'responses' | 'messages', how: string, scene: Scene][] = [
  ['chat_completions', 'whole', answers(200, { choices: [{ message: { tool_calls: places.map(wire) } }] })],
  [
    'chat_completions',
    'streamed',
    streams([
      ...places.map((it) => ({ choices: [{ index: 0, delta: { tool_calls: [wire(it)] } }] })),
      { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] },
    ]),
  ],
  ['responses', 'whole', answers(200, { ...response, output: places.map(item) })],
  [
    'responses',
    'streamed',
    streams([
      of('response.created', { response: { ...response, status: 'in_progress' } }),
      ...places.map((it) => of('response.output_item.done', { output_index: it, item: item(it) })),
      of('response.completed', { response }),
    ]),
  ],
  ['messages', 'whole', answers(200, { ...message, content: places.map(block) })],
  [
    'messages',
    'streamed',
    streams([
      of('message_start', { message: { ...message, content: [], stop_reason: null } }),
      ...places.flatMap((index) => [
        of('content_block_start', { index, content_block: block(index) }),
        of('content_block_stop', { index }),
      ]),
      of('message_delta', { delta: { stop_reason: 'tool_use' } }),
      of('message_stop', {}),
    ]),
  ],
];

test.each(scenes)('%s, %s: of a thousand calls of tools the first 128 are taken', async (protocol, _, scene) => {
  const provider = await startProvider(scene);
  const named = new Set<string | undefined>();
  let hasFinished = false;
  for await (const piece of ask(provider.baseUrl, { protocol })) {
    if (piece.type === 'tool_call' && piece.id !== undefined) named.add(piece.id);
    hasFinished ||= piece.type === 'finish';
  }
  expect([...named]).toEqual(places.slice(0, 128).map((it) => call(it).id));
  expect(hasFinished).toBe(true);
});

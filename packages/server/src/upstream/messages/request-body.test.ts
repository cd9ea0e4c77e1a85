import type { MessagePart, ModelMessage, ModelRequest, ProviderCall } from '@alingai/core';
import { expect, test } from 'vitest';
import { messagesBody } from './request-body.ts';

const HI: ModelMessage[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
];
const LOOP: ModelMessage[] = [
  ...HI,
  { role: 'assistant', content: '', toolCalls: [{ id: 'toolu_1', name: 'look', arguments: '{}' }] },
  { role: 'tool', content: 'A cat', toolCallId: 'toolu_1' },
];
const TOOLS = [{ type: 'function', function: { name: 'look' } }];
const ENABLED = { type: 'enabled', budget_tokens: 2000 };

function bodyOf(request: Partial<ModelRequest>, refused: string[] = []) {
  const call: ProviderCall = {
    baseUrl: '',
    protocol: 'messages',
    longestReply: 4096,
    contextWindow: 8192,
    firstByteTimeout: null,
    privateToo: false,
    apiKey: null,
    model: 'claude',
    streaming: true,
    refused: new Set(refused),
    request: { accountId: 1, model: 'm', messages: HI, ...request },
  };
  return JSON.parse(messagesBody(call)) as Record<string, unknown>;
}

test('a client of the same protocol is heard in its own words', () => {
  const messagesExtras = {
    thinking: { type: 'adaptive', display: 'omitted' },
    output_config: { effort: 'max' },
    top_k: 4,
  };
  const body = bodyOf({ messagesExtras, extras: { reasoning_effort: 'high', top_k: 4 }, temperature: 0.5 });
  expect(body).toMatchObject(messagesExtras);
  // A model that thinks takes no temperature.
  expect(body).not.toHaveProperty('temperature');
  expect(body).not.toHaveProperty('reasoning_effort');
});

test('what the system says behind the user stands in front, where the protocol has its place', () => {
  const messages: ModelMessage[] = [...HI, { role: 'system', content: 'The folder is /home.' }];
  expect(bodyOf({ messages })).toMatchObject({
    system: 'Be brief.\n\nThe folder is /home.',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  });
});

test('what a client wrote in blocks goes up in them, each time anew', () => {
  const document = { type: 'document', source: { type: 'text', data: 'Cats purr.' }, citations: { enabled: true } };
  const failed = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'No cat', is_error: true };
  const cited = { type: 'text', text: 'They purr.', citations: [{ type: 'char_location' }] };
  const messages: ModelMessage[] = [
    { role: 'user', content: [{ type: 'text', text: 'Cats purr.' }], blocks: [document] },
    {
      role: 'assistant',
      content: 'They purr.',
      annotations: [{ type: 'url_citation', url: 'https://a.b', title: 'A', start_index: 0, end_index: 4 }],
      blocks: [cited, { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }],
      extras: { thinking_blocks: [{ type: 'thinking' }] },
      toolCalls: [{ id: 'toolu_1', name: 'look', arguments: '{}' }],
    },
    { role: 'tool', content: 'No cat', toolCallId: 'toolu_1', blocks: [failed] },
    { role: 'user', content: [{ type: 'text', text: 'And?' }], blocks: [{ type: 'text', text: 'And?' }] },
  ];
  const expected = [
    { role: 'user', content: [document] },
    {
      role: 'assistant',
      content: [{ type: 'thinking' }, cited, { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }],
    },
    { role: 'user', content: [failed, { type: 'text', text: 'And?' }] },
  ];
  const before = structuredClone(messages);
  expect(bodyOf({ messages })['messages']).toEqual(expected);
  expect(messages).toEqual(before);
});

test('what a client wants cached stays marked in its place, and for as long as it says', () => {
  const cache_control = { type: 'ephemeral', ttl: '1h' };
  const marked = { type: 'text', text: 'Be brief.', cache_control };
  const tool = { name: 'look', input_schema: { type: 'object' }, cache_control };
  const ofMessages = bodyOf({
    messages: [
      { role: 'system', content: 'Be brief.', blocks: [marked] },
      { role: 'system', content: 'The folder is /home.' },
      { role: 'user', content: 'Hi', blocks: [{ type: 'text', text: 'Hi', cache_control }] },
    ],
    tools: TOOLS,
    messagesExtras: { cache_control, tools: [tool] },
  });
  expect(ofMessages).toMatchObject({
    cache_control,
    system: [marked, { type: 'text', text: 'The folder is /home.' }],
    messages: [{ content: [{ type: 'text', text: 'Hi', cache_control }] }],
    tools: [tool],
  });

  // Clients of chat completions mark parts and tools, as OpenRouter has them do.
  const ofCompletions = bodyOf({
    messages: [
      { role: 'system', content: [marked] },
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'https://a.b' }, cache_control } as MessagePart],
      },
    ],
    tools: [{ type: 'function', function: { name: 'look' }, cache_control }],
  });
  expect(ofCompletions).toMatchObject({
    system: [marked],
    messages: [{ content: [{ type: 'image', source: { type: 'url', url: 'https://a.b' }, cache_control }] }],
    tools: [{ name: 'look', cache_control }],
  });
  expect(JSON.stringify(bodyOf({ messagesExtras: {} }))).not.toContain('cache_control');
});

test.each<[string, Partial<ModelRequest>, boolean]>([
  [
    'where a tool must be called',
    { tools: TOOLS, toolChoice: 'required', messagesExtras: { thinking: ENABLED } },
    false,
  ],
  ['where a tool may be called', { tools: TOOLS, toolChoice: 'auto', messagesExtras: { thinking: ENABLED } }, true],
  ['in a loop whose thoughts are lost', { messages: LOOP, tools: TOOLS, messagesExtras: { thinking: ENABLED } }, false],
  [
    'in a loop whose thoughts come back',
    {
      messages: LOOP.map((it) => (it.toolCalls ? { ...it, extras: { thinking_blocks: [{ type: 'thinking' }] } } : it)),
      tools: TOOLS,
      messagesExtras: { thinking: ENABLED },
    },
    true,
  ],
  ['in a loop where the model decides', { messages: LOOP, tools: TOOLS, extras: { reasoning_effort: 'low' } }, true],
])('thinking is asked for as the protocol allows it: %s', (_, request, isAsked) => {
  expect('thinking' in bodyOf(request)).toBe(isAsked);
});

test('what the provider refuses is left out, and the limit never is', () => {
  const body = bodyOf({ temperature: 2, topP: 0.5 }, ['temperature', 'max_tokens']);
  expect(body).toMatchObject({ top_p: 0.5, max_tokens: 4096 });
  expect(body).not.toHaveProperty('temperature');
});

test.each([
  ['none', { type: 'disabled' }],
  ['low', { type: 'adaptive' }],
])('the effort %s of OpenAI’s clients says whether to think', (reasoning_effort, thinking) => {
  expect(bodyOf({ extras: { reasoning_effort } })['thinking']).toEqual(thinking);
});

test('a part that the protocol does not have is refused', () => {
  const content = [{ type: 'input_audio' }];
  expect(() => bodyOf({ messages: [{ role: 'user', content }] })).toThrow(
    expect.objectContaining({ details: { reason: 'The provider takes no part of the type input_audio' } }),
  );
});

import type { ModelMessage } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { FINISH, scripted } from '../../support/http/responses.ts';

const id = 'responses.create';
const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';

/** A message as a provider gets it. */
function wire({ role, content, reasoning, extras, toolCalls, toolCallId }: ModelMessage): unknown {
  const calls = toolCalls?.map((it) => ({
    id: it.id,
    type: 'function',
    function: { name: it.name, arguments: it.arguments },
    ...it.extras,
  }));
  return {
    role,
    content,
    ...(reasoning && { reasoning_content: reasoning }),
    ...extras,
    ...(calls && { tool_calls: calls }),
    ...(toolCallId && { tool_call_id: toolCallId }),
  };
}

/** What the model is asked for a request, and how the request is answered. */
async function asking(more: object) {
  const { asked, models } = scripted({ type: 'content', text: 'Yes' }, FINISH);
  await using scene = await openHost({ models });
  const { token } = await scene.createPerson();
  const answer = await call(scene, id, { token, body: { model: 'gpt-4', ...more } });
  return { answer, asked: asked[0] };
}

const call1 = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } };
const look = { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' };

/** Items as clients send them, and the messages that they stand for. */
const inputs: { name: string; input: unknown; messages: unknown[] }[] = [
  { name: 'a text', input: 'Hi', messages: [{ role: 'user', content: 'Hi' }] },
  {
    name: 'messages with and without a type, of every role',
    input: [
      { role: 'system', content: 'one' },
      { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'two' }] },
      { role: 'user', content: 'three' },
      { type: null, role: 'assistant', content: 'four', status: 'completed', id: 'msg_1' },
      { role: 'user', content: [{ type: 'input_text', text: 'five' }] },
    ],
    messages: [
      { role: 'system', content: 'one' },
      { role: 'system', content: 'two' },
      { role: 'user', content: 'three' },
      { role: 'assistant', content: 'four' },
      { role: 'user', content: 'five' },
    ],
  },
  {
    name: 'pictures and files in their places',
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'This:' },
          { type: 'input_image', image_url: PICTURE },
          { type: 'input_image', image_url: 'https://example.com/a.png', detail: 'high' },
          { type: 'input_image', image_url: PICTURE, detail: 'original' },
          { type: 'input_video', video_url: 'https://example.com/cat.mp4' },
          { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA==' },
        ],
      },
    ],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'This:' },
          { type: 'image_url', image_url: { url: PICTURE } },
          { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'high' } },
          { type: 'image_url', image_url: { url: PICTURE } },
          { type: 'video_url', video_url: { url: 'https://example.com/cat.mp4' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA==' } },
        ],
      },
    ],
  },
  {
    name: 'neighbouring items of the assistant as one message, its refusal as text',
    input: [
      { role: 'user', content: 'Look' },
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'I should look' }] },
      {
        type: 'message',
        role: 'assistant',
        content: [
          { type: 'output_text', text: 'Well', annotations: [], parsed_arguments: null },
          { type: 'refusal', refusal: ', no' },
        ],
      },
      look,
      { ...look, call_id: 'call_2', id: 'fc_2', parsed_arguments: {} },
      { type: 'function_call_output', call_id: 'call_1', output: 'a cat', status: 'completed' },
      { type: 'function_call_output', call_id: 'call_2', output: [{ type: 'input_text', text: 'a dog' }] },
    ],
    messages: [
      { role: 'user', content: 'Look' },
      {
        role: 'assistant',
        content: 'Well, no',
        tool_calls: [call1, { ...call1, id: 'call_2' }],
        reasoning_content: 'I should look',
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'a cat' },
      { role: 'tool', tool_call_id: 'call_2', content: 'a dog' },
    ],
  },
  {
    name: 'thoughts by their content before their summary, as codex sends them with null',
    input: [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'short' }], content: null },
      { role: 'assistant', content: 'a' },
      { role: 'user', content: 'b' },
      {
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: 'short' }],
        content: [{ type: 'reasoning_text', text: 'long' }],
        encrypted_content: 'of somebody else',
      },
      { role: 'assistant', content: 'c' },
      { role: 'user', content: 'd' },
    ],
    messages: [
      { role: 'assistant', content: 'a', reasoning_content: 'short' },
      { role: 'user', content: 'b' },
      { role: 'assistant', content: 'c', reasoning_content: 'long' },
      { role: 'user', content: 'd' },
    ],
  },
  {
    name: 'pictures in the results of tools after all of the results',
    input: [
      look,
      { ...look, call_id: 'call_2' },
      {
        type: 'function_call_output',
        call_id: 'call_1',
        output: [
          { type: 'input_text', text: 'here' },
          { type: 'input_image', image_url: PICTURE },
        ],
      },
      { type: 'function_call_output', call_id: 'call_2', output: 'there' },
      { role: 'user', content: 'Well?' },
    ],
    messages: [
      { role: 'assistant', content: '', tool_calls: [call1, { ...call1, id: 'call_2' }] },
      { role: 'tool', tool_call_id: 'call_1', content: 'here' },
      { role: 'tool', tool_call_id: 'call_2', content: 'there' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: PICTURE } }] },
      { role: 'user', content: 'Well?' },
    ],
  },
  {
    name: 'pictures that the model made, shown after its turn',
    input: [
      { role: 'user', content: 'Draw' },
      { role: 'assistant', content: 'Here:' },
      { type: 'image_generation_call', id: 'ig_1', status: 'completed', result: 'iVBORw0KGgo=' },
      { type: 'image_generation_call', id: 'ig_2', status: 'completed', result: '/9j/4AAQ' },
      { type: 'image_generation_call', id: 'ig_3', status: 'failed', result: null },
      { role: 'user', content: 'Larger' },
    ],
    messages: [
      { role: 'user', content: 'Draw' },
      { role: 'assistant', content: 'Here:' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: PICTURE } },
          { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,/9j/4AAQ' } },
        ],
      },
      { role: 'user', content: 'Larger' },
    ],
  },
  {
    name: 'calls of custom tools and of namespaces under the names that providers know',
    input: [
      { type: 'custom_tool_call', call_id: 'call_1', name: 'apply_patch', input: '*** Begin' },
      { type: 'custom_tool_call_output', call_id: 'call_1', output: 'done' },
      { type: 'function_call', call_id: 'call_2', namespace: 'agents', name: 'spawn', arguments: '{"n":1}' },
      { type: 'function_call_output', call_id: 'call_2', output: '' },
      { type: 'local_shell_call_output', call_id: 'call_3', output: '{"exit":0}' },
    ],
    messages: [
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'apply_patch', arguments: '{"input":"*** Begin"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'done' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_2', type: 'function', function: { name: 'agents__spawn', arguments: '{"n":1}' } }],
      },
      { role: 'tool', tool_call_id: 'call_2', content: '' },
      { role: 'tool', tool_call_id: 'call_3', content: '{"exit":0}' },
    ],
  },
];

describe.each(inputs)('the input “$name”', ({ input, messages }) => {
  test('is what the model reads', async () => {
    const { answer, asked } = await asking({ input });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(asked?.messages.map(wire)).toEqual(messages);
  });
});

const fn = (name: string, more: object = {}) => ({ type: 'function', function: { name, ...more } });
const INPUT_ONLY = {
  parameters: {
    type: 'object',
    properties: { input: { type: 'string' } },
    required: ['input'],
    additionalProperties: false,
  },
};
const LONG = 'x'.repeat(60);

/** Tools as clients offer them, and what of them a provider is asked. */
const tools: { name: string; body: object; asked: object }[] = [
  {
    name: 'a flat function, as strict as it says',
    body: {
      tools: [{ type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object' }, strict: true }],
    },
    asked: { tools: [fn('look', { description: 'Looks', parameters: { type: 'object' }, strict: true })] },
  },
  {
    name: 'none that only OpenAI runs, and no choice among none',
    body: { tools: [{ type: 'web_search', external_web_access: true }, { type: 'tool_search' }], tool_choice: 'auto' },
    asked: { tools: undefined, toolChoice: undefined },
  },
  {
    name: 'a namespace and a custom tool with a grammar, beside a hosted one',
    body: {
      tool_choice: 'auto',
      parallel_tool_calls: true,
      tools: [
        { type: 'web_search' },
        {
          type: 'namespace',
          name: 'agents',
          tools: [{ type: 'function', name: 'spawn', parameters: { type: 'object' } }],
        },
        {
          type: 'custom',
          name: 'apply_patch',
          description: 'Patches',
          format: { type: 'grammar', syntax: 'lark', definition: 'start: "x"' },
        },
      ],
    },
    asked: {
      toolChoice: 'auto',
      tools: [
        fn('agents__spawn', { parameters: { type: 'object' } }),
        fn('apply_patch', {
          description: 'Patches\n\nThe input follows this lark grammar:\nstart: "x"',
          ...INPUT_ONLY,
        }),
      ],
    },
  },
  {
    name: 'tools that come in the input',
    body: {
      input: [
        { type: 'additional_tools', role: 'developer', tools: [{ type: 'custom', name: 'exec' }] },
        { role: 'user', content: 'Hi' },
      ],
    },
    asked: { tools: [fn('exec', INPUT_ONLY)] },
  },
  {
    name: 'names that are too long, each in a form of its own',
    body: {
      tools: [
        {
          type: 'namespace',
          name: 'space',
          tools: [
            { type: 'function', name: `${LONG}a` },
            { type: 'function', name: `${LONG}b` },
          ],
        },
      ],
    },
    asked: {
      tools: [
        fn(expect.stringMatching(/^space__x+_\w{1,8}$/) as never),
        fn(expect.stringMatching(/^space__x+_\w{1,8}$/) as never),
      ],
    },
  },
  {
    name: 'a forced tool',
    body: { tools: [{ type: 'function', name: 'look' }], tool_choice: { type: 'function', name: 'look' } },
    asked: { toolChoice: { type: 'function', function: { name: 'look' } } },
  },
  {
    name: 'the allowed tools alone',
    body: {
      tools: [
        { type: 'function', name: 'look' },
        { type: 'function', name: 'touch' },
      ],
      tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'touch' }] },
    },
    asked: { tools: [fn('touch')], toolChoice: 'required' },
  },
  {
    name: 'no two calls at once',
    body: { tools: [{ type: 'function', name: 'look' }], parallel_tool_calls: false },
    asked: { extras: { parallel_tool_calls: false } },
  },
];

/** Other members, and what of them a provider is asked. */
const members: typeof tools = [
  {
    name: 'nothing that nobody asked for',
    body: { include: [], stream: false, reasoning: { summary: 'auto' }, text: { format: { type: 'text' } } },
    asked: { temperature: undefined, topP: undefined, maxTokens: undefined, extras: {} },
  },
  {
    name: 'limits and sampling',
    body: { max_output_tokens: 50, temperature: 0.5, top_p: 0.9, presence_penalty: 0.1, frequency_penalty: 0.2 },
    asked: { maxTokens: 50, temperature: 0.5, topP: 0.9, extras: { presence_penalty: 0.1, frequency_penalty: 0.2 } },
  },
  {
    name: 'effort, verbosity and a schema',
    body: {
      reasoning: { effort: 'high', summary: 'auto', context: 'x' },
      text: {
        verbosity: 'low',
        format: { type: 'json_schema', name: 'city', schema: { type: 'object' }, strict: true },
      },
    },
    asked: {
      extras: {
        reasoning_effort: 'high',
        verbosity: 'low',
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'city', schema: { type: 'object' }, strict: true },
        },
      },
      responsesExtras: { reasoning: { effort: 'high', summary: 'auto', context: 'x' } },
    },
  },
  {
    name: 'JSON without a schema, and the odds of each token',
    body: { text: { format: { type: 'json_object' } }, top_logprobs: 2 },
    asked: { extras: { response_format: { type: 'json_object' }, logprobs: true, top_logprobs: 2 } },
  },
  {
    name: 'hints for the provider, and nothing that is for OpenAI alone',
    body: {
      prompt_cache_key: 'k',
      service_tier: 'flex',
      user: 'ann',
      truncation: 'auto',
      safety_identifier: 's',
      prompt_cache_retention: '24h',
      prompt_cache_options: { mode: 'explicit', ttl: '12h', comparison_response_id: 'resp_1' },
      client_metadata: { a: 1 },
      metadata: { a: 'b' },
      max_tool_calls: 3,
      stream_options: { include_obfuscation: false },
      something_new: true,
    },
    asked: {
      extras: {
        prompt_cache_key: 'k',
        prompt_cache_retention: '24h',
        safety_identifier: 's',
        service_tier: 'flex',
        user: 'ann',
      },
      responsesExtras: { truncation: 'auto', prompt_cache_options: { mode: 'explicit', ttl: '12h' } },
    },
  },
  {
    name: 'a busy provider once: the clients ask again by themselves',
    body: {},
    asked: { retries: false },
  },
];

describe.each([...tools, ...members])('with $name', ({ body, asked: wanted }) => {
  test('a provider is asked for that', async () => {
    const { answer, asked } = await asking({ input: 'Hi', ...body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const fields = asked as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(wanted)) expect(fields[name], name).toEqual(value);
  });
});

/** What no provider can be given, and what is said of it. */
const refusals: { name: string; body: object; code: string; param: string }[] = [
  {
    name: 'an item of a hosted tool',
    body: { input: [{ type: 'web_search_call', id: 'ws_1' }] },
    code: 'unsupported_value',
    param: 'input',
  },
  {
    name: 'an item of a type that JavaScript knows',
    body: { input: [{ type: 'constructor', id: '__proto__' }] },
    code: 'unsupported_value',
    param: 'input',
  },
  {
    name: 'a compaction',
    body: { input: [{ type: 'compaction', encrypted_content: 'x' }] },
    code: 'unsupported_value',
    param: 'input',
  },
  {
    name: 'a call without its id',
    body: { input: [{ type: 'function_call', name: 'look', arguments: '{}' }] },
    code: 'missing_required_parameter',
    param: 'input[0].call_id',
  },
  {
    name: 'a file that is elsewhere',
    body: { input: [{ role: 'user', content: [{ type: 'input_image', file_id: 'file_1' }] }] },
    code: 'unsupported_value',
    param: 'input[0].content[0]',
  },
  {
    name: 'a video without its address',
    body: { input: [{ role: 'user', content: [{ type: 'input_video' }] }] },
    code: 'missing_required_parameter',
    param: 'input[0].content[0].video_url',
  },
  {
    name: 'a part of an unknown type',
    body: { input: [{ role: 'user', content: [{ type: 'input_smell' }] }] },
    code: 'unsupported_value',
    param: 'input[0].content[0]',
  },
  {
    name: 'thoughts that were sealed elsewhere, and nothing else of them',
    body: { input: [{ type: 'reasoning', summary: [], encrypted_content: 'gAAAA' }] },
    code: 'invalid_encrypted_content',
    param: 'input',
  },
  {
    name: 'a prompt that is kept elsewhere',
    body: { input: 'Hi', prompt: { id: 'pmpt_1' } },
    code: 'unsupported_parameter',
    param: 'prompt',
  },
  {
    name: 'a look at what is said',
    body: { input: 'Hi', moderation: { model: 'omni-moderation-latest' } },
    code: 'unsupported_parameter',
    param: 'moderation',
  },
  {
    name: 'a choice of a tool that is left out',
    body: { input: 'Hi', tools: [{ type: 'web_search' }], tool_choice: { type: 'web_search' } },
    code: 'unsupported_value',
    param: 'tool_choice',
  },
  {
    name: 'a choice of a tool that is not there',
    body: {
      input: 'Hi',
      tools: [{ type: 'function', name: 'look' }],
      tool_choice: { type: 'function', name: 'touch' },
    },
    code: 'unsupported_value',
    param: 'tool_choice',
  },
];

describe.each(refusals)('$name', ({ body, code, param }) => {
  test('is refused, and named', async () => {
    const { answer, asked } = await asking(body);
    expectOpenaiRefusal(answer, { status: 400, code, param });
    expect(asked).toBeUndefined();
  });
});

test('pages that the assistant cites keep their places in its joined texts', async () => {
  const cites = (url: string, start_index: number, end_index: number) => ({
    type: 'url_citation',
    url,
    title: 'A page',
    start_index,
    end_index,
  });
  const input = [
    { role: 'user', content: 'Why?' },
    {
      role: 'assistant',
      content: [
        { type: 'output_text', text: 'I looked. ', annotations: [] },
        {
          type: 'output_text',
          text: 'Cats purr.',
          annotations: [cites('https://a.b', 5, 9), { type: 'file_citation', file_id: 'file_1', index: 0 }],
        },
      ],
    },
    {
      role: 'assistant',
      content: [{ type: 'output_text', text: 'Dogs bark.', annotations: [cites('https://a.c', 0, 4)] }],
    },
    { role: 'user', content: 'Really?' },
  ];
  const { answer, asked } = await asking({ input });
  expect(answer.status).toBe(200);
  const content = 'I looked. Cats purr.\n\nDogs bark.';
  expect(asked?.messages).toEqual([
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content, annotations: [cites('https://a.b', 15, 19), cites('https://a.c', 22, 26)] },
    { role: 'user', content: 'Really?' },
  ]);
  expect(content.slice(15, 19) + content.slice(22, 26)).toBe('purrDogs');
});

test('what only a provider of the same protocol can be told goes to it in items', async () => {
  const patch = { type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_2', name: 'patch', input: 'x' };
  const picture = { type: 'input_image', image_url: PICTURE, detail: 'original' };
  const said = (text: string, more: object) => ({
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_text', text, annotations: [] }],
    ...more,
  });
  const input = [
    { role: 'user', content: [{ type: 'input_text', text: 'Look' }, picture] },
    said('I look.', { id: 'msg_1', status: 'completed', phase: 'commentary' }),
    look,
    patch,
    { type: 'image_generation_call', id: 'ig_1', status: 'completed', result: 'iVBORw0KGgo=' },
    { type: 'function_call_output', call_id: 'call_1', output: [picture] },
    { type: 'custom_tool_call_output', call_id: 'call_2', output: 'done' },
    said('A cat', { phase: 'final_answer' }),
    { role: 'user', content: 'And?' },
  ];
  const { answer, asked } = await asking({ input });
  expect(answer.status).toBe(200);
  expect(asked?.messages.map((it) => it.items)).toEqual([
    [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Look' }, picture] }],
    [
      said('I look.', { phase: 'commentary' }),
      look,
      { type: 'function_call', call_id: 'call_2', name: 'patch', arguments: '{"input":"x"}' },
    ],
    [{ type: 'function_call_output', call_id: 'call_1', output: [picture] }],
    undefined,
    // What the result shows stays in it; the picture of the model does not.
    [{ type: 'message', role: 'user', content: [{ type: 'input_image', image_url: PICTURE, detail: 'auto' }] }],
    [said('A cat', { phase: 'final_answer' })],
    undefined,
  ]);
  expect(asked?.messages.map((it) => it.role)).toEqual([
    'user',
    'assistant',
    'tool',
    'tool',
    'user',
    'assistant',
    'user',
  ]);
});

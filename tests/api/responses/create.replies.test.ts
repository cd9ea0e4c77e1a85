import { type ModelEvent, PlatformError } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { eventsOf, FINISH, openEvents, scripted, TOKENS } from '../../support/http/responses.ts';

const id = 'responses.create';
const text = (it: string): ModelEvent => ({ type: 'content', text: it });
const thought = (it: string): ModelEvent => ({ type: 'reasoning', text: it });
const finish = (reason: string): ModelEvent => ({ type: 'finish', reason, tokens: TOKENS }) as ModelEvent;
const piece = (index: number, more: object): ModelEvent =>
  ({ type: 'tool_call', index, arguments: '', ...more }) as ModelEvent;

const TOOLS = [
  { type: 'function', name: 'look' },
  { type: 'custom', name: 'patch' },
  { type: 'namespace', name: 'agents', tools: [{ type: 'function', name: 'spawn' }] },
];

const message = (content: string, status = 'completed', more: object = {}) => ({
  id: expect.stringMatching(/^msg_/),
  type: 'message',
  role: 'assistant',
  status,
  content: [{ type: 'output_text', text: content, annotations: [], logprobs: [] }],
  ...more,
});
const reasoning = (summary: string, status = 'completed') => ({
  id: expect.stringMatching(/^rs_/),
  type: 'reasoning',
  status,
  summary: summary === '' ? [] : [{ type: 'summary_text', text: summary }],
  encrypted_content: expect.any(String),
});
const functionCall = (call_id: unknown, name: string, written: string, more: object = {}) => ({
  id: expect.stringMatching(/^fc_/),
  type: 'function_call',
  status: 'completed',
  call_id,
  name,
  arguments: written,
  ...more,
});

/** What a model says, and the response that it makes, whole and at the end of its events. */
const replies: { name: string; says: ModelEvent[]; output: unknown[]; status?: string; incomplete?: string }[] = [
  { name: 'a text', says: [text('Hello '), text('there'), FINISH], output: [message('Hello there')] },
  { name: 'nothing at all', says: [FINISH], output: [message('')] },
  {
    name: 'thoughts, text and a call',
    says: [
      thought('Hm'),
      thought('m'),
      text('Wait'),
      piece(0, { id: 'call_1', name: 'look' }),
      piece(0, { arguments: '{"at":' }),
      piece(0, { arguments: '"cat"}' }),
      finish('tool_calls'),
    ],
    output: [reasoning('Hmm'), message('Wait'), functionCall('call_1', 'look', '{"at":"cat"}')],
  },
  {
    name: 'calls at the same time, whose pieces are mixed',
    says: [
      piece(0, { id: 'call_1', name: 'look', arguments: '{"a"' }),
      piece(1, { id: 'call_2', name: 'look', arguments: '{"b"' }),
      piece(0, { arguments: ':1}' }),
      piece(1, { arguments: ':2}' }),
      finish('tool_calls'),
    ],
    output: [functionCall('call_1', 'look', '{"a":1}'), functionCall('call_2', 'look', '{"b":2}')],
  },
  {
    name: 'a call whose name comes late, and one without arguments or an id',
    says: [
      piece(0, { id: 'call_1', arguments: '{' }),
      piece(0, { name: 'look', arguments: '}' }),
      piece(1, { name: 'look' }),
      finish('tool_calls'),
    ],
    output: [functionCall('call_1', 'look', '{}'), functionCall(expect.stringMatching(/^call_/), 'look', '{}')],
  },
  {
    name: 'calls of a custom tool and of a namespace',
    says: [
      piece(0, { id: 'call_1', name: 'patch', arguments: '{"input":"*** Be' }),
      piece(0, { arguments: 'gin"}' }),
      piece(1, { id: 'call_2', name: 'agents__spawn', arguments: '{}' }),
      piece(2, { id: 'call_3', name: 'patch', arguments: 'plain' }),
      finish('tool_calls'),
    ],
    output: [
      {
        id: expect.stringMatching(/^ctc_/),
        type: 'custom_tool_call',
        status: 'completed',
        call_id: 'call_1',
        name: 'patch',
        input: '*** Begin',
      },
      functionCall('call_2', 'spawn', '{}', { namespace: 'agents' }),
      expect.objectContaining({ type: 'custom_tool_call', input: 'plain' }),
    ],
  },
  {
    name: 'a refusal after some text',
    says: [text('Well'), { type: 'refusal', text: 'I can’t' }, { type: 'refusal', text: ' say' }, FINISH],
    output: [
      {
        ...message('Well'),
        content: [
          { type: 'output_text', text: 'Well', annotations: [], logprobs: [] },
          { type: 'refusal', refusal: 'I can’t say' },
        ],
      },
    ],
  },
  {
    name: 'sources before and within a text',
    says: [
      { type: 'extras', fields: { annotations: [cited('https://a.example')] } },
      text('As said'),
      { type: 'extras', fields: { annotations: [cited('https://b.example'), { type: 'other' }] } },
      FINISH,
    ],
    output: [
      {
        ...message('As said'),
        content: [
          {
            type: 'output_text',
            text: 'As said',
            logprobs: [],
            annotations: ['https://a.example', 'https://b.example'].map((url) => ({
              type: 'url_citation',
              url,
              title: 'T',
              start_index: 1,
              end_index: 3,
            })),
          },
        ],
      },
    ],
  },
  {
    name: 'a picture',
    says: [
      text('Here:'),
      { type: 'extras', fields: { images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] } },
      FINISH,
    ],
    output: [
      message('Here:'),
      { id: expect.stringMatching(/^ig_/), type: 'image_generation_call', status: 'completed', result: 'AAAA' },
    ],
  },
  {
    name: 'the odds of its tokens',
    says: [text('Hi'), { type: 'logprobs', logprobs: { content: [{ token: 'Hi', logprob: -0.1 }] } }, FINISH],
    output: [
      {
        ...message('Hi'),
        content: [{ type: 'output_text', text: 'Hi', annotations: [], logprobs: [{ token: 'Hi', logprob: -0.1 }] }],
      },
    ],
  },
  {
    name: 'a signature with a call, which it wants back',
    says: [
      piece(0, { id: 'call_1', name: 'look', arguments: '{}', extras: { extra_content: { signature: 's' } } }),
      finish('tool_calls'),
    ],
    output: [reasoning(''), functionCall('call_1', 'look', '{}')],
  },
  {
    name: 'a text that is cut at the limit',
    says: [thought('Hm'), text('Hel'), finish('length')],
    status: 'incomplete',
    incomplete: 'max_output_tokens',
    output: [reasoning('Hm'), message('Hel', 'incomplete')],
  },
  {
    name: 'texts of which the provider says what they are for',
    says: [
      { type: 'content', text: 'I ', phase: 'commentary' },
      text('look.'),
      { type: 'content', text: 'I look again.', phase: 'commentary' },
      piece(0, { id: 'call_1', name: 'look', arguments: '{}' }),
      { type: 'content', text: 'A cat', phase: 'final_answer' },
      FINISH,
    ],
    output: [
      message('I look.', 'completed', { phase: 'commentary' }),
      message('I look again.', 'completed', { phase: 'commentary' }),
      functionCall('call_1', 'look', '{}'),
      message('A cat', 'completed', { phase: 'final_answer' }),
    ],
  },
  {
    name: 'a text that a filter cuts',
    says: [text('Hel'), finish('content_filter')],
    status: 'incomplete',
    incomplete: 'content_filter',
    output: [message('Hel', 'incomplete')],
  },
  {
    name: 'a text that its provider breaks off',
    says: [text('Hel'), finish('error')],
    status: 'failed',
    output: [message('Hel', 'incomplete')],
  },
];

describe.each(replies)('$name', ({ says, output, status = 'completed', incomplete }) => {
  const wanted = {
    status,
    output,
    incomplete_details: incomplete ? { reason: incomplete } : null,
    error: status === 'failed' ? { code: 'server_error', message: expect.any(String) } : null,
    usage: {
      input_tokens: 7,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 3,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 10,
    },
  };

  test('is answered whole, and is kept so', async () => {
    await using scene = await openHost({ models: scripted(...says).models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, id, { token, body: { model: 'gpt-4', input: 'Hi', tools: TOOLS } });
    expect(body).toMatchObject(wanted);
    expect(body.output).toEqual(output);
    expect(await dataOf(scene, 'responses.get', { token, path: { response_id: body.id } })).toEqual(body);
  });

  test('is told by its events, each item from its beginning to its end', async () => {
    await using scene = await openHost({ models: scripted(...says).models });
    const { token } = await scene.createPerson();
    const events = await eventsOf(scene, { token, body: { model: 'gpt-4', input: 'Hi', tools: TOOLS } });
    expect(events.at(-1)).toMatchObject({ type: `response.${status}`, response: wanted });
    const { response } = events.at(-1) as { response: { output: { id: string }[] } };
    expect(gathered(events)).toEqual(response.output);
    const done = events.flatMap((it) => (it.type === 'response.output_item.done' ? [it] : []));
    expect(done.toSorted((a, b) => a.output_index - b.output_index).map((it) => it.item)).toEqual(response.output);
  });
});

/** What clients put together that read the pieces alone. */
function gathered(events: Awaited<ReturnType<typeof eventsOf>>): unknown[] {
  // biome-ignore lint/suspicious/noExplicitAny: items of every type.
  const items: any[] = [];
  for (const event of events) {
    if (!('output_index' in event)) continue;
    const item = items[event.output_index];
    switch (event.type) {
      case 'response.output_item.added':
        expect(event.output_index).toBe(items.length);
        items.push(structuredClone(event.item));
        break;
      case 'response.output_item.done':
        expect(event.item.id).toBe(item.id);
        item.status = event.item.status;
        if (event.item.type === 'reasoning') item.encrypted_content = event.item.encrypted_content;
        if (event.item.type === 'image_generation_call') item.result = event.item.result;
        break;
      case 'response.content_part.added':
        expect(event.content_index).toBe(item.content.length);
        item.content.push(structuredClone(event.part));
        break;
      case 'response.output_text.delta':
        item.content[event.content_index].text += event.delta;
        break;
      case 'response.output_text.done':
        expect(event.text).toBe(item.content[event.content_index].text);
        item.content[event.content_index].logprobs = event.logprobs;
        break;
      case 'response.output_text.annotation.added':
        expect(event.annotation_index).toBe(item.content[event.content_index].annotations.length);
        item.content[event.content_index].annotations.push(event.annotation);
        break;
      case 'response.refusal.delta':
        item.content[event.content_index].refusal += event.delta;
        break;
      case 'response.reasoning_summary_part.added':
        item.summary.push(structuredClone(event.part));
        break;
      case 'response.reasoning_summary_text.delta':
        item.summary[event.summary_index].text += event.delta;
        break;
      case 'response.function_call_arguments.delta':
        item.arguments += event.delta;
        break;
      case 'response.function_call_arguments.done':
        expect(event.arguments).toBe(item.arguments);
        break;
      case 'response.custom_tool_call_input.delta':
        item.input += event.delta;
        break;
    }
    if ('item_id' in event) expect(event.item_id).toBe(item.id);
  }
  return items;
}

/** A failure after the first piece, by what clients make of its code. */
const failures: { name: string; error: PlatformError; code: string }[] = [
  { name: 'a provider that fails', error: failure('UPSTREAM_ERROR'), code: 'server_error' },
  { name: 'a busy provider', error: failure('RATE_LIMITED'), code: 'rate_limit_exceeded' },
  {
    name: 'a used-up quota',
    error: failure('RATE_LIMITED', { provider_code: 'insufficient_quota' }),
    code: 'insufficient_quota',
  },
  {
    name: 'a context that is too long',
    error: failure('VALIDATION_ERROR', { provider_code: 'context_length_exceeded' }),
    code: 'context_length_exceeded',
  },
  { name: 'a question that is refused', error: failure('VALIDATION_ERROR'), code: 'invalid_prompt' },
];

describe.each(failures)('$name in the middle of a stream', ({ error, code }) => {
  test('ends it with a response that says why', async () => {
    const models = {
      async *stream() {
        yield text('Hel');
        throw error;
      },
    };
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const events = await eventsOf(scene, { token, body: { model: 'gpt-4', input: 'Hi' } });
    expect(events.at(-1)).toMatchObject({
      type: 'response.failed',
      response: {
        status: 'failed',
        error: { code, message: expect.stringContaining('It went wrong') },
        output: [{ status: 'incomplete', content: [{ text: 'Hel' }] }],
      },
    });
  });
});

/** How clients send thoughts back, given the response that they got. */
const ways: { name: string; store: boolean; back: (output: Item[]) => unknown[] }[] = [
  { name: 'the items as they are', store: false, back: (output) => output },
  {
    name: 'the sealed form without what it shows',
    store: false,
    back: (output) => output.map((it) => (it.type === 'reasoning' ? { ...it, id: undefined, summary: [] } : it)),
  },
  { name: 'references', store: true, back: (output) => output.map(({ id }) => ({ type: 'item_reference', id })) },
  {
    name: 'kept items without the sealed form',
    store: true,
    back: (output) => output.map(({ encrypted_content: _, ...it }) => it),
  },
];
interface Item extends Record<string, unknown> {
  id: string;
  type: string;
}

describe.each(ways)('thoughts that come back as $name', ({ store, back }) => {
  test('reach the provider with all that it put beside them', async () => {
    const details = [{ type: 'reasoning.encrypted', data: 'x' }];
    const { asked, models } = scripted(
      thought('I look'),
      { type: 'extras', fields: { reasoning_details: details, annotations: [] } },
      piece(0, { id: 'call_1', name: 'look', arguments: '{}', extras: { extra_content: { google: 's' } } }),
      finish('tool_calls'),
    );
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const body = { model: 'gpt-4', store, tools: TOOLS };
    const first = await call(scene, id, { token, body: { ...body, input: 'Hi' } });
    const result = { type: 'function_call_output', call_id: 'call_1', output: 'a cat' };
    const input = [{ role: 'user', content: 'Hi' }, ...back(first.body.output), result];
    expect((await call(scene, id, { token, body: { ...body, input } })).status).toBe(200);
    expect(asked[1]?.messages[1]).toEqual({
      role: 'assistant',
      content: '',
      reasoning: 'I look',
      extras: { reasoning_details: details },
      toolCalls: [{ id: 'call_1', name: 'look', arguments: '{}', extras: { extra_content: { google: 's' } } }],
    });
  });
});

test('thoughts that were sealed for one person say nothing to another', async () => {
  const { asked, models } = scripted(thought('Secret'), text('Yes'), FINISH);
  await using scene = await openHost({ models });
  const [ann, bob] = [await scene.createPerson(), await scene.createPerson()];
  const { body } = await call(scene, id, { token: ann.token, body: { model: 'gpt-4', input: 'Hi', store: false } });
  const input = [{ ...body.output[0], summary: [] }, body.output[1], { role: 'user', content: 'And?' }];
  const stolen = await call(scene, id, { token: bob.token, body: { model: 'gpt-4', input } });
  expect(stolen).toMatchObject({ status: 400, body: { error: { code: 'invalid_encrypted_content' } } });
  expect(asked).toHaveLength(1);
});

test('a stream says that it lives while the model is silent', async () => {
  let goOn: () => void = () => undefined;
  const silence = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const models = {
    async *stream() {
      await silence;
      yield text('Yes');
      yield FINISH;
    },
  };
  await using scene = await openHost({ models });
  const { token } = await scene.createPerson();
  const waiting = scene.clock.longWait();
  const opening = openEvents(scene, id, { token, body: { model: 'gpt-4', input: 'Hi', stream: true } });
  await waiting;
  scene.clock.advance(15_000);
  const events = await opening;
  expect(await events.next()).toMatchObject({ type: 'response.created' });
  goOn();
  expect((await events.rest()).at(-1)).toMatchObject({ type: 'response.completed' });
});

function cited(url: string) {
  return { type: 'url_citation', url_citation: { url, title: 'T', start_index: 1, end_index: 3 } };
}

function failure(code: 'UPSTREAM_ERROR' | 'RATE_LIMITED' | 'VALIDATION_ERROR', more: object = {}): PlatformError {
  return new PlatformError(code, { reason: 'It went wrong', ...more });
}

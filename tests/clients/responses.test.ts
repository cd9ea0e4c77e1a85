import { describe, expect, test } from 'vitest';
import { runnerOf } from './programs.ts';
import { callsFor, refuses, replyOf, says, saysSlowly } from './provider-scripts.ts';
import { useClientScene } from './scene.ts';

const { host, connect } = await useClientScene();
const openai = await runnerOf('openai');
const agents = await runnerOf('openai-agents');
const aiSdk = await runnerOf('ai-sdk-openai');
const langchain = await runnerOf('langchain');
const codex = await runnerOf('codex');

const PICTURE = { type: 'input_image', image_url: 'data:image/png;base64,aGk=' };
const SCHEMA = {
  type: 'json_schema',
  name: 'place',
  strict: true,
  schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
};
const TOO_LONG = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.";
const USAGE = { input_tokens: 40, input_tokens_details: { cached_tokens: 16 }, output_tokens: 12, total_tokens: 52 };

/** What a client throws. */
const thrownBy = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error as { status?: number; statusCode?: number; code?: string; message: string },
  );

/** The messages of a second question: the calls with the thoughts before them, and their results. */
const roundTrip = (...cities: string[]) => [
  {
    role: 'assistant',
    reasoning_content: 'I look it up.',
    tool_calls: cities.map((city) => ({ id: `call_${city}`, function: { name: 'get_weather' } })),
  },
  ...cities.map((city) => ({ role: 'tool', tool_call_id: `call_${city}`, content: expect.stringContaining(city) })),
];

describe('OpenAI’s client', () => {
  test('gets texts whole and in events, with their usage', async () => {
    const connection = await connect(says('Hello', ' there'));
    const expected = { status: 'completed', output_text: 'Hello there', usage: USAGE };
    expect(await openai('respond', connection, 'Hi')).toMatchObject(expected);
    expect(await openai('streamed', connection, 'Hi')).toMatchObject(expected);
    expect(connection.provider.received).toHaveLength(2);
  });

  test.each([{ chained: true }, { chained: false }, { chained: false, store: false }])(
    'answers parallel calls, and the model gets its thoughts back: %j',
    async (more) => {
      const connection = await connect([callsFor('Paris', 'Rome'), says('Sun everywhere')]);
      const { response, answer } = await openai('answerCalls', connection, 'Weather?', more);
      expect(response.output).toMatchObject([
        { type: 'reasoning', summary: [{ text: 'I look it up.' }] },
        { type: 'function_call', call_id: 'call_Paris', arguments: '{"city":"Paris"}' },
        { type: 'function_call', call_id: 'call_Rome', arguments: '{"city":"Rome"}' },
      ]);
      expect(answer.output_text).toBe('Sun everywhere');
      expect(connection.provider.received.at(-1)?.['messages']).toMatchObject([
        { role: 'user' },
        ...roundTrip('Paris', 'Rome'),
      ]);
    },
  );

  test('gets what follows a schema, and shows pictures', async () => {
    const connection = await connect(says('{"city":"Paris"}'));
    const input = [{ role: 'user', content: [{ type: 'input_text', text: 'Where?' }, PICTURE] }];
    expect(await openai('parsed', connection, input, SCHEMA)).toEqual({ city: 'Paris' });
    const { type, ...schema } = SCHEMA;
    expect(connection.provider.received[0]).toMatchObject({
      response_format: { type, json_schema: schema },
      messages: [{ content: [{ text: 'Where?' }, { image_url: { url: PICTURE.image_url } }] }],
    });
  });

  test('takes up a stream of the background, polls and cancels', async () => {
    const connection = await connect(says('one', ' two', ' three'));
    const { numbers, response } = await openai('takenUp', connection, 'Hi');
    expect(numbers).toEqual(numbers.map((_: number, index: number) => index));
    expect(response).toMatchObject({ status: 'completed', output: [{ content: [{ text: 'one two three' }] }] });
    expect(await openai('polled', connection, 'Hi')).toMatchObject({ output_text: 'one two three' });
    const slow = await connect(saysSlowly());
    expect(await openai('cancelled', slow, 'Hi')).toMatchObject({ status: 'cancelled' });
    await expect.poll(() => slow.provider.left, { interval: 20, timeout: 1000 }).toBe(1);
  });

  test('finds what is kept, and deletes it', async () => {
    const connection = await connect(says('Hello'));
    expect(await openai('kept', connection, 'Hi')).toMatchObject({
      response: { status: 'completed', output: [{ content: [{ text: 'Hello' }] }] },
      items: [{ role: 'user', content: [{ text: 'Hi' }] }],
      gone: 404,
    });
    expect(await openai('countTokens', connection, 'Hello there')).toBeGreaterThan(0);
  });

  test('is told what went wrong, and asks no provider more often than it would by itself', async () => {
    const connection = await connect(says('x'));
    const wrongKey = { ...connection, apiKey: 'sk-wrong' };
    expect(await thrownBy(openai('respond', wrongKey, 'Hi'))).toMatchObject({ status: 401, code: 'invalid_api_key' });
    const unknown = { ...connection, model: 'gpt-0' };
    expect(await thrownBy(openai('respond', unknown, 'Hi'))).toMatchObject({ status: 404, code: 'model_not_found' });
    const full = await connect(refuses(400, TOO_LONG));
    expect(await thrownBy(openai('respond', full, 'Hi'))).toMatchObject({
      status: 400,
      code: 'context_length_exceeded',
    });
    const refused = await connect(refuses(401, 'No such key'));
    expect(await thrownBy(openai('respond', refused, 'Hi'))).toMatchObject({ status: 403 });
    const busy = await connect(refuses(429, 'Slow down', { 'retry-after': '0' }));
    expect(await thrownBy(openai('respond', busy, 'Hi'))).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    const down = await connect(refuses(503, 'Down'));
    expect(await thrownBy(openai('respond', down, 'Hi'))).toMatchObject({ status: 503 });
    // By itself it asks three times where that could help.
    expect([full, refused, busy, down].map(({ provider }) => provider.received.length)).toEqual([1, 1, 3, 3]);
  });
});

describe('OpenAI’s agents', () => {
  test('come to a text, whole and in pieces', async () => {
    const connection = await connect(says('Hello', ' there'));
    expect(await agents('run', connection, 'Hi')).toMatchObject({
      output: 'Hello there',
      usage: { inputTokens: 40, outputTokens: 12 },
    });
    expect(await agents('stream', connection, 'Hi')).toEqual({ pieces: ['Hello', ' there'], output: 'Hello there' });
    expect(connection.provider.received[0]?.['messages']).toEqual([
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: 'Hi' },
    ]);
  });

  test.each(['withTools', 'withToolsUnstored', 'streamWithTools'])('run tools (%s)', async (part) => {
    const connection = await connect([callsFor('Paris', 'Rome'), says('Sun')]);
    expect(await agents(part, connection, 'Weather?')).toMatchObject({ output: 'Sun' });
    expect(connection.provider.received).toHaveLength(2);
    expect(connection.provider.received[1]?.['messages']).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      ...roundTrip('Paris', 'Rome'),
    ]);
  });

  test('come to an object', async () => {
    const connection = await connect(says('{"city":"Paris"}'));
    expect(await agents('object', connection, 'Where?')).toEqual({ city: 'Paris' });
  });
});

describe('the AI SDK', () => {
  test('gets texts whole and in pieces, with their usage', async () => {
    const connection = await connect(says('Hello', ' there'));
    const expected = { finishReason: 'stop', usage: { inputTokens: 40, outputTokens: 12 } };
    expect(await aiSdk('text', connection, 'Hi')).toMatchObject({ text: 'Hello there', ...expected });
    expect(await aiSdk('stream', connection, 'Hi')).toMatchObject({ pieces: ['Hello', ' there'], ...expected });
  });

  test.each([{ store: undefined }, { store: false, include: ['reasoning.encrypted_content'] }])(
    'runs one and parallel calls of tools, whole and streamed: %j',
    async (options) => {
      const more = { providerOptions: { openai: options } };
      for (const cities of [['Paris'], ['Paris', 'Rome']]) {
        const whole = await connect([callsFor(...cities), says('Sun')]);
        expect(await aiSdk('withTools', whole, 'Weather?', more)).toMatchObject({ text: 'Sun', steps: 2 });
        const streamed = await connect([callsFor(...cities), says('Sun')]);
        expect(await aiSdk('streamWithTools', streamed, 'Weather?', more)).toMatchObject({ pieces: ['Sun'] });
        for (const { provider } of [whole, streamed]) {
          expect(provider.received[1]?.['messages']).toMatchObject([{ role: 'user' }, ...roundTrip(...cities)]);
        }
      }
    },
  );

  test('gets objects and thoughts', async () => {
    const connection = await connect(replyOf([{ reasoning_content: 'Hm.' }, { content: '{"city":"Paris"}' }]));
    expect(await aiSdk('object', connection, 'Where?')).toEqual({ city: 'Paris' });
    expect(await aiSdk('text', connection, 'Where?')).toMatchObject({ reasoningText: 'Hm.' });
  });

  test('is told what went wrong', async () => {
    const connection = await connect(says('x'));
    const wrongKey = { ...connection, apiKey: 'sk-wrong' };
    expect(await thrownBy(aiSdk('text', wrongKey, 'Hi'))).toMatchObject({ statusCode: 401 });
    const unknown = { ...connection, model: 'gpt-0' };
    expect(await thrownBy(aiSdk('text', unknown, 'Hi'))).toMatchObject({ statusCode: 404 });
    const refused = await connect(refuses(401, 'No such key'));
    expect(await thrownBy(aiSdk('text', refused, 'Hi', { maxRetries: 2 }))).toMatchObject({ statusCode: 403 });
    expect(refused.provider.received).toHaveLength(1);
  });
});

describe('LangChain', () => {
  test('answers calls, and gets objects', async () => {
    const connection = await connect([callsFor('Paris', 'Rome'), says('Sun')]);
    expect(await langchain('answerCalls', connection, 'Weather?')).toEqual({
      calls: ['Paris', 'Rome'].map((city) => ({ name: 'get_weather', args: { city } })),
      text: 'Sun',
    });
    expect(connection.provider.received[1]?.['messages']).toMatchObject([
      { role: 'user' },
      ...roundTrip('Paris', 'Rome'),
    ]);
    const place = await connect(says('{"city":"Paris"}'));
    expect(await langchain('object', place, 'Where?')).toEqual({ city: 'Paris' });
  });
});

describe('Codex', () => {
  interface CodexEvent {
    type: string;
    message?: string;
    item?: { type: string; text?: string; aggregated_output?: string };
  }
  const messagesIn = (events: CodexEvent[]) =>
    events.flatMap(({ item }) => (item?.type === 'agent_message' ? [item.text] : []));

  test('gets a text and its usage', async () => {
    const connection = await connect(says('Hello', ' there'));
    const { status, events, errors } = await codex('prompt', connection, 'Say hello');
    expect({ status, errors: status === 0 ? '' : errors }).toEqual({ status: 0, errors: '' });
    expect(messagesIn(events)).toEqual(['Hello there']);
    expect(events.at(-1)).toMatchObject({
      type: 'turn.completed',
      usage: { input_tokens: 40, cached_input_tokens: 16, output_tokens: 12 },
    });
    expect(connection.provider.received).toHaveLength(1);
  });

  test('runs a command, and the model gets its thoughts back', async () => {
    const cmd = 'echo out of the shell';
    const call = { name: 'exec_command', arguments: JSON.stringify({ cmd }) };
    const calls = [{ index: 0, id: 'call_1', type: 'function', function: call }];
    const connection = await connect([
      replyOf([{ reasoning_content: 'I run it.' }, { tool_calls: calls }], 'tool_calls'),
      says('Done'),
    ]);
    const { events } = await codex('prompt', connection, 'Run it');
    expect(messagesIn(events)).toEqual(['Done']);
    const messages = connection.provider.received[1]?.['messages'] as object[];
    expect(messages.slice(-2)).toMatchObject([
      { role: 'assistant', reasoning_content: 'I run it.', tool_calls: [{ id: 'call_1', function: call }] },
      { role: 'tool', tool_call_id: 'call_1', content: expect.any(String) },
    ]);
  });

  test('patches with a custom tool where the model is named like OpenAI’s', async () => {
    const patch = '*** Begin Patch\n*** Add File: a.txt\n+hello\n*** End Patch';
    const call = { name: 'apply_patch', arguments: JSON.stringify({ input: patch }) };
    const calls = [{ index: 0, id: 'call_1', type: 'function', function: call }];
    const connection = await connect([replyOf([{ tool_calls: calls }], 'tool_calls'), says('Done')], 'gpt-5.5');
    const { events } = await codex('prompt', connection, 'Add a file');
    expect(messagesIn(events)).toEqual(['Done']);
    const [first, second] = connection.provider.received as { tools: { type: string }[]; messages: object[] }[];
    expect(first?.tools).toContainEqual({
      type: 'function',
      function: expect.objectContaining({ name: 'apply_patch', description: expect.stringContaining('lark grammar') }),
    });
    expect(new Set(first?.tools.map(({ type }) => type))).toEqual(new Set(['function']));
    expect(second?.messages.slice(-2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_1', function: call }] },
      { role: 'tool', tool_call_id: 'call_1', content: expect.any(String) },
    ]);
  });

  test('offers tools that come in its input where the model is named like the newest', async () => {
    const call = { name: 'functions__exec', arguments: JSON.stringify({ input: 'text("out of the tool")' }) };
    const calls = [{ index: 0, id: 'call_1', type: 'function', function: call }];
    const connection = await connect([replyOf([{ tool_calls: calls }], 'tool_calls'), says('Done')], 'gpt-6-sol');
    const { events } = await codex('prompt', connection, 'Hi');
    expect(messagesIn(events)).toEqual(['Done']);
    const [first, second] = connection.provider.received as { tools: object[]; messages: object[] }[];
    expect(first?.tools).toContainEqual({
      type: 'function',
      function: expect.objectContaining({ name: 'functions__exec' }),
    });
    expect(second?.messages.slice(-2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_1', function: call }] },
      { role: 'tool', tool_call_id: 'call_1', content: expect.stringContaining('out of the tool') },
    ]);
  });

  test('shows what went wrong, and asks no provider more often than it would by itself', async () => {
    const full = await connect(refuses(400, TOO_LONG));
    const { status, events } = await codex('prompt', full, 'Hi');
    expect(status).toBe(1);
    expect(JSON.stringify(events)).toMatch(/ran out of room|context window/);
    const poor = await connect(says('x'));
    await host.domain.budgets.setLimit(poor.person.id, 0);
    const { events: refused } = await codex('prompt', { ...poor, model: 'gpt-4' }, 'Hi');
    expect(JSON.stringify(refused)).toMatch(/quota exceeded/i);
    const wrongKey = await connect(refuses(401, 'No such key'));
    await codex('prompt', wrongKey, 'Hi');
    expect(wrongKey.provider.received.length).toBeLessThanOrEqual(6);
  });
});

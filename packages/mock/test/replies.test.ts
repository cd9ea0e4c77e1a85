import { describe, expect, test } from 'vitest';
import { ADDRESS, call, useMock } from './client.ts';

const mock = useMock();

const send = (body: object) => call('POST', '/api/chat/send', { token: 'demo-token', body });
const said = async (message: string, model = 'gpt-3.5-turbo') => (await send({ message, model })).body.data.response;

interface ReplyEvent {
  type: string;
  content?: string;
}

/** The events of a streamed reply. */
async function followed(message: string): Promise<ReplyEvent[]> {
  const response = await fetch(`${ADDRESS}/api/chat/stream`, {
    method: 'POST',
    headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ message }),
  });
  const lines = (await response.text()).split('\n').filter((it) => it.startsWith('data: '));
  return lines.map((it) => JSON.parse(it.slice('data: '.length)));
}

const textOf = (events: readonly ReplyEvent[], type: string) =>
  events.flatMap((it) => (it.type === type ? (it.content ?? '') : [])).join('');

describe('a reply that a test wrote', () => {
  test('is for messages that contain its text, and no others', async () => {
    mock.reply('天气', '杭州今天晴。');
    expect(await said('杭州的天气怎么样？')).toBe('杭州今天晴。');
    expect(await said('杭州在哪里？')).not.toBe('杭州今天晴。');
  });

  test('is for messages that match, also with a regular expression that remembers where it was', async () => {
    mock.reply(/^how (is|are)\b/gi, 'Fine.');
    expect(await said('How are you?')).toBe('Fine.');
    expect(await said('how is it?')).toBe('Fine.');
    expect(await said('Tell me how are you')).not.toBe('Fine.');
  });

  test('is for what a function chooses, and may be made of the question', async () => {
    mock.reply(
      ({ model }) => model === 'gpt-4',
      ({ model, messages }) => `${model} read ${messages.length}`,
    );
    expect(await said('Hi', 'gpt-4')).toBe('gpt-4 read 1');
    expect(await said('Hi')).not.toContain('read');
  });

  test('goes before older ones, so many times as it says, until it is ended or all is reset', async () => {
    const usual = mock.reply('Hi', 'usual');
    const once = mock.reply('Hi', 'once', { times: 1 });
    expect([await said('Hi'), await said('Hi'), await said('Hi')]).toEqual(['once', 'usual', 'usual']);
    expect([once.requests, usual.requests]).toEqual([1, 2]);
    usual.end();
    expect(await said('Hi')).not.toBe('usual');
    mock.reply('Hi', 'until reset');
    mock.reset();
    expect(await said('Hi')).not.toBe('until reset');
  });

  test('has thoughts, sources, an ending and numbers of its own', async () => {
    mock.reply('sky', {
      reasoning: 'Light scatters.',
      content: 'Because of scattering',
      sources: [{ url: 'https://example.com/sky', title: 'Sky' }],
      finishReason: 'length',
      usage: { input: 7, output: 11 },
    });
    const events = await followed('Why is the sky blue?');
    expect(textOf(events, 'reasoning')).toBe('Light scatters.');
    expect(textOf(events, 'content')).toBe('Because of scattering');
    expect(events.find((it) => it.type === 'usage')).toMatchObject({ input_tokens: 7, output_tokens: 11 });
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      message: { finish_reason: 'length', annotations: [{ url: 'https://example.com/sky', title: 'Sky' }] },
    });
  });

  test('calls tools, and the next one is for what they answer', async () => {
    mock.reply('weather', { toolCalls: [{ name: 'weather', arguments: { city: 'Kyoto' } }, { name: 'time' }] });
    mock.reply(/°C/, 'It is warm.');
    const { body: first } = await call('POST', '/v1/chat/completions', {
      token: 'demo-token',
      body: { model: 'gpt-4', messages: [{ role: 'user', content: 'What is the weather?' }], tools: TOOLS },
    });
    const { message, finish_reason } = first.choices[0];
    expect(finish_reason).toBe('tool_calls');
    expect(message.tool_calls.map((it: ToolCall) => [it.function.name, it.function.arguments])).toEqual([
      ['weather', '{"city":"Kyoto"}'],
      ['time', '{}'],
    ]);
    const results = message.tool_calls.map(({ id }: ToolCall) => ({
      role: 'tool',
      tool_call_id: id,
      content: '21 °C',
    }));
    const { body: second } = await call('POST', '/v1/chat/completions', {
      token: 'demo-token',
      body: {
        model: 'gpt-4',
        messages: [{ role: 'user', content: 'What is the weather?' }, message, ...results],
        tools: TOOLS,
      },
    });
    expect(second.choices[0].message.content).toBe('It is warm.');
  });

  test.each([
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'Ping' }] }, /"content":"pong"/],
    ['/v1/responses', { input: 'Ping' }, /"text":"pong"/],
    ['/v1/messages', { max_tokens: 9, messages: [{ role: 'user', content: 'Ping' }] }, /"text":"pong"/],
  ])('is said on every surface: %s', async (path, body, expected) => {
    mock.reply('Ping', 'pong');
    const answer = await call('POST', path, { token: 'demo-token', body: { model: 'gpt-4', ...body } });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toMatch(expected);
  });

  test('fails at once, or in the middle, with the reason that it gives', async () => {
    mock.reply('never', { error: 'SERVICE_UNAVAILABLE', reason: 'Out for lunch' });
    expect(await send({ message: 'never' })).toMatchObject({
      status: 503,
      body: { error: { code: 'SERVICE_UNAVAILABLE', details: { reason: 'Out for lunch' } } },
    });
    mock.reply('half', { content: 'One two three four', error: 'UPSTREAM_ERROR', after: 2 });
    const events = await followed('half');
    const come = textOf(events, 'content');
    expect(come).not.toBe('');
    expect('One two three four'.startsWith(come)).toBe(true);
    expect(come).not.toBe('One two three four');
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'UPSTREAM_ERROR' } });
  });

  test.each<[given: unknown, words: RegExp]>([
    [42, /must be a text or an object/],
    [['a'], /must be a text or an object/],
    [{ text: 'a' }, /has no “text”; it has content, /],
    [{ content: 1 }, /content must be a text/],
    [{ toolCalls: [{ arguments: {} }] }, /toolCalls must be a list of calls with a name/],
    [{ toolCalls: [{ name: 'a', arguments: [1] }] }, /toolCalls must be/],
    [{ sources: [{ title: 'a' }] }, /sources must be a list of pages with a url/],
    [{ finishReason: 'done' }, /finishReason must be one of stop, length/],
    [{ usage: { input: 1.5 } }, /usage must be numbers of tokens/],
    [{ usage: { total: 1 } }, /usage must be numbers of tokens: input/],
    [{ error: 'NOT_FOUND' }, /error must be one of INTERNAL_ERROR/],
    [{ after: 2 }, /after is for a reply with an error/],
    [{ constructor: 'a' }, /has no “constructor”/],
  ])('is refused when it is none: %j', (given, words) => {
    expect(() => mock.reply('a', given as string)).toThrow(words);
  });

  test('is refused for no question at all', () => {
    expect(() => mock.reply('a', 'b', { times: 0 })).toThrow(/times must be/);
  });
});

interface ToolCall {
  id: string;
  function: { name: string; arguments: string };
}

const TOOLS = ['weather', 'time'].map((name) => ({
  type: 'function',
  function: { name, parameters: { type: 'object' } },
}));

import { describe, expect, test } from 'vitest';
import { dataOf } from '../support/http/call.ts';
import type { ProviderAnswer } from '../support/providers/cases.ts';
import { runnerOf } from './programs.ts';
import { callsFor, refuses, replyOf, says } from './provider-scripts.ts';
import { useClientScene } from './scene.ts';

const { host, connect } = await useClientScene();
const anthropic = await runnerOf('anthropic');
const aiSdk = await runnerOf('ai-sdk-anthropic');
const claudeCode = await runnerOf('claude-code');

const PICTURE = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } };
const TOO_LONG = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.";

/** What a client throws. */
const thrownBy = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error as { status?: number; statusCode?: number; message: string; requestID?: string },
  );

describe('Anthropic’s SDK', () => {
  test('gets texts whole and in events, with their usage', async () => {
    const connection = await connect(says('Hello', ' there'));
    const usage = { input_tokens: 24, cache_read_input_tokens: 16, output_tokens: 12 };
    const expected = { content: [{ type: 'text', text: 'Hello there' }], stop_reason: 'end_turn', usage };
    expect(await anthropic('create', connection, 'Hi')).toMatchObject(expected);
    expect(await anthropic('streamed', connection, 'Hi')).toMatchObject(expected);
    const types = (await anthropic('events', connection, 'Hi')).map((it: { type: string }) => it.type);
    expect(types.at(-1)).toBe('message_stop');
    expect(connection.provider.received).toHaveLength(3);
  });

  test('answers parallel calls, and the model gets its thoughts back', async () => {
    const connection = await connect([callsFor('Paris', 'Rome'), says('Sun everywhere')]);
    const { message, answer } = await anthropic('answerCalls', connection, 'Weather?', {
      thinking: { type: 'adaptive', display: 'omitted' },
    });
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: '' },
      { type: 'tool_use', id: 'call_Paris', input: { city: 'Paris' } },
      { type: 'tool_use', id: 'call_Rome', input: { city: 'Rome' } },
    ]);
    expect(answer.content).toMatchObject([{ text: 'Sun everywhere' }]);
    expect(connection.provider.received.at(-1)?.['messages']).toMatchObject([
      { role: 'user' },
      {
        role: 'assistant',
        reasoning_content: 'I look it up.',
        tool_calls: [{ id: 'call_Paris' }, { id: 'call_Rome' }],
      },
      { role: 'tool', tool_call_id: 'call_Paris', content: 'Sun in Paris' },
      { role: 'tool', tool_call_id: 'call_Rome', content: 'Sun in Rome' },
    ]);
  });

  test('thinks with a provider of its own protocol, which gets its signatures back', async () => {
    const answer = (content: object[], stop_reason: string) => ({
      whole: {
        body: {
          type: 'message',
          role: 'assistant',
          content,
          stop_reason,
          usage: { input_tokens: 9, output_tokens: 3 },
        },
      },
      chunks: [
        { type: 'message_start', message: { content: [], usage: { input_tokens: 9, output_tokens: 1 } } },
        ...content.flatMap((content_block, index) => [
          { type: 'content_block_start', index, content_block },
          { type: 'content_block_stop', index },
        ]),
        { type: 'message_delta', delta: { stop_reason }, usage: { output_tokens: 3 } },
        { type: 'message_stop' },
      ],
    });
    const thought = { type: 'thinking', thinking: 'I look it up.', signature: 'signed-by-the-provider' };
    const use = { type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: { city: 'Paris' } };
    const script = [answer([thought, use], 'tool_use'), answer([{ type: 'text', text: 'Sun' }], 'end_turn')];
    const connection = await connect(script, undefined, 'messages');
    const thinking = { type: 'enabled', budget_tokens: 1024 };
    const made = await anthropic('answerCalls', connection, 'Weather?', { thinking, max_tokens: 2048 });
    expect(made.message.content).toMatchObject([{ type: 'thinking', thinking: 'I look it up.' }, use]);
    expect(made.answer.content).toMatchObject([{ type: 'text', text: 'Sun' }]);
    expect(connection.provider.received.at(-1)).toMatchObject({
      thinking,
      messages: [
        { role: 'user' },
        { role: 'assistant', content: [thought, use] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'Sun in Paris' }] },
      ],
    });
  });

  describe('that asks what a document says', () => {
    const DOCUMENT = {
      type: 'document',
      title: 'Cats',
      source: { type: 'text', media_type: 'text/plain', data: 'Cats purr.' },
      citations: { enabled: true },
    };
    const CITATION = {
      type: 'char_location',
      cited_text: 'Cats purr.',
      document_index: 0,
      document_title: 'Cats',
      start_char_index: 0,
      end_char_index: 10,
    };
    /** What Anthropic answers, whole and streamed. */
    const CITING: ProviderAnswer = {
      whole: {
        body: {
          type: 'message',
          role: 'assistant',
          content: [
            { type: 'text', text: 'I read it. ' },
            { type: 'text', text: 'They purr.', citations: [CITATION] },
          ],
          stop_reason: 'end_turn',
          usage: { input_tokens: 9, output_tokens: 3 },
        },
      },
      chunks: [
        { type: 'message_start', message: { content: [], usage: { input_tokens: 9, output_tokens: 1 } } },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'I read it. ' } },
        { type: 'content_block_stop', index: 0 },
        { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '', citations: [] } },
        { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'They purr.' } },
        { type: 'content_block_delta', index: 1, delta: { type: 'citations_delta', citation: CITATION } },
        { type: 'content_block_stop', index: 1 },
        { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } },
        { type: 'message_stop' },
      ],
    };
    const question = [DOCUMENT, { type: 'text', text: 'What do cats do?' }];

    test.each(['create', 'streamed'])(
      'gets citations of a provider of its protocol, and asks on with them (%s)',
      async (part) => {
        const connection = await connect(CITING, undefined, 'messages');
        const { content } = await anthropic(part, connection, question);
        expect(content).toMatchObject([
          { type: 'text', text: 'I read it. ', citations: null },
          { type: 'text', text: 'They purr.', citations: [CITATION] },
        ]);
        const messages = [
          { role: 'user', content: question },
          { role: 'assistant', content },
          { role: 'user', content: 'Really?' },
        ];
        await anthropic(part, connection, '', { messages });
        expect(connection.provider.received[1]?.['messages']).toEqual([
          { role: 'user', content: question },
          {
            role: 'assistant',
            content: [
              { type: 'text', text: 'I read it. ' },
              { type: 'text', text: 'They purr.', citations: [CITATION] },
            ],
          },
          { role: 'user', content: [{ type: 'text', text: 'Really?' }] },
        ]);
      },
    );

    test('gets a plain text of a provider of chat completions, which is told what the document says', async () => {
      const connection = await connect(says('They purr.'));
      const { content } = await anthropic('create', connection, question);
      expect(content).toEqual([{ type: 'text', text: 'They purr.', citations: null }]);
      const cited = [{ type: 'text', text: 'They purr.', citations: [CITATION] }];
      const messages = [
        { role: 'user', content: question },
        { role: 'assistant', content: cited },
        { role: 'user', content: 'Really?' },
      ];
      await anthropic('create', connection, '', { messages });
      const told = ['Cats', 'Cats purr.', 'What do cats do?'].map((text) => ({ type: 'text', text }));
      expect(connection.provider.received[1]?.['messages']).toEqual([
        { role: 'user', content: told },
        { role: 'assistant', content: 'They purr.' },
        { role: 'user', content: 'Really?' },
      ]);
    });
  });

  test.each([false, true])('runs tools, without the thread that it would like (stream: %j)', async (stream) => {
    const connection = await connect([callsFor('Paris'), says('Sun')]);
    const final = await anthropic('runTools', connection, 'Weather?', { stream });
    expect(final.content).toMatchObject([{ type: 'text', text: 'Sun' }]);
    expect(connection.provider.received).toHaveLength(2);
    expect(connection.provider.received[1]?.['messages']).toHaveLength(3);
  });

  test('shows pictures, and gets thoughts', async () => {
    const connection = await connect(replyOf([{ reasoning_content: 'A cat.' }, { content: 'Cat' }]));
    const message = await anthropic('streamed', connection, [PICTURE, { type: 'text', text: 'What?' }]);
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: 'A cat.' },
      { type: 'text', text: 'Cat' },
    ]);
    expect(connection.provider.received[0]?.['messages']).toMatchObject([
      { content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } }, { text: 'What?' }] },
    ]);
  });

  test('counts tokens and lists models', async () => {
    const connection = await connect(says('x'));
    expect((await anthropic('countTokens', connection, 'Hello there')).input_tokens).toBeGreaterThan(0);
    expect(await anthropic('models', connection)).toContain(connection.model);
  });

  test('is told what went wrong', async () => {
    const { model, ...connection } = await connect(says('x'));
    expect(await thrownBy(anthropic('create', { ...connection, model, apiKey: 'sk-wrong' }, 'Hi'))).toMatchObject({
      status: 401,
      requestID: expect.stringMatching(/^req_/),
    });
    expect(await thrownBy(anthropic('create', { ...connection, model: 'claude-0' }, 'Hi'))).toMatchObject({
      status: 404,
      message: expect.stringContaining('model: claude-0'),
    });
    const full = await connect(refuses(400, TOO_LONG));
    expect(await thrownBy(anthropic('create', full, 'Hi'))).toMatchObject({
      status: 400,
      message: expect.stringContaining('prompt is too long: 9000 tokens > 8192 maximum'),
    });
    const busy = await connect(refuses(429, 'Slow down', { 'retry-after': '60' }));
    expect(await thrownBy(anthropic('create', { ...busy, maxRetries: 0 }, 'Hi'))).toMatchObject({ status: 429 });
  });
});

describe('the AI SDK', () => {
  test('gets texts whole and in pieces, with their usage', async () => {
    const connection = await connect(says('Hello', ' there'));
    const usage = { inputTokens: 40, outputTokens: 12 };
    expect(await aiSdk('text', connection, 'Hi')).toMatchObject({ text: 'Hello there', finishReason: 'stop', usage });
    expect(await aiSdk('stream', connection, 'Hi')).toMatchObject({
      pieces: ['Hello', ' there'],
      finishReason: 'stop',
      usage,
    });
  });

  test('runs one and parallel calls of tools, whole and streamed', async () => {
    for (const cities of [['Paris'], ['Paris', 'Rome']]) {
      const whole = await connect([callsFor(...cities), says('Sun')]);
      expect(await aiSdk('withTools', whole, 'Weather?')).toMatchObject({ text: 'Sun', steps: 2 });
      const streamed = await connect([callsFor(...cities), says('Sun')]);
      expect(await aiSdk('streamWithTools', streamed, 'Weather?')).toMatchObject({ pieces: ['Sun'] });
      for (const { provider } of [whole, streamed]) {
        expect(provider.received[1]?.['messages']).toMatchObject([
          { role: 'user' },
          { role: 'assistant', reasoning_content: 'I look it up.' },
          ...cities.map((city) => ({ role: 'tool', tool_call_id: `call_${city}`, content: `Sun in ${city}` })),
        ]);
      }
    }
  });

  test('gets objects and thoughts', async () => {
    const call = {
      index: 0,
      id: 'call_1',
      type: 'function',
      function: { name: 'json', arguments: '{"city":"Paris"}' },
    };
    const connection = await connect(replyOf([{ tool_calls: [call] }], 'tool_calls'));
    expect(await aiSdk('object', connection, 'A city')).toEqual({ city: 'Paris' });
    expect(connection.provider.received[0]).toMatchObject({ tool_choice: 'required', parallel_tool_calls: false });
    const thinking = await connect(replyOf([{ reasoning_content: 'Hm.' }, { content: 'Yes' }]));
    expect(await aiSdk('text', thinking, 'Hi')).toMatchObject({ text: 'Yes', reasoningText: 'Hm.' });
  });

  test('is told what went wrong', async () => {
    const connection = await connect(refuses(400, TOO_LONG));
    for (const [asked, statusCode] of [
      [{ ...connection, apiKey: 'sk-wrong' }, 401],
      [{ ...connection, model: 'claude-0' }, 404],
      [connection, 400],
    ] as const) {
      expect(await thrownBy(aiSdk('text', asked, 'Hi'))).toMatchObject({ statusCode });
    }
  });
});

describe('Claude Code', () => {
  test('answers a prompt', async () => {
    const connection = await connect(says('Hello', ' there'));
    const { status, printed } = await claudeCode('prompt', connection, 'Hi');
    expect(status).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ is_error: false, result: 'Hello there' });
    const [first] = connection.provider.received;
    expect(JSON.stringify(first)).not.toContain('x-anthropic-billing-header');
    expect(first?.['max_tokens']).toBeLessThanOrEqual(128_000);
  });

  test('uses a tool and goes on', async () => {
    const command = JSON.stringify({ command: 'echo 42', description: 'Says 42' });
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'Bash', arguments: command } };
    const connection = await connect([
      replyOf([{ reasoning_content: 'I run it.' }, { tool_calls: [call] }], 'tool_calls'),
      says('It said 42'),
    ]);
    const { printed } = await claudeCode('prompt', connection, 'Run echo 42', ['--allowedTools', 'Bash(echo:*)']);
    expect(JSON.parse(printed)).toMatchObject({ is_error: false, result: 'It said 42' });
    const messages = connection.provider.received.at(-1)?.['messages'] as Record<string, unknown>[];
    expect(messages.find((it) => it['role'] === 'tool')).toMatchObject({ content: expect.stringContaining('42') });
    expect(messages.find((it) => it['role'] === 'assistant')).toMatchObject({ reasoning_content: 'I run it.' });
  });

  test('ends at once with a wrong key or model', async () => {
    const connection = await connect(says('x'));
    const wrong = await claudeCode('prompt', { ...connection, apiKey: 'sk-wrong' }, 'Hi');
    expect(JSON.parse(wrong.printed)).toMatchObject({ is_error: true, api_error_status: 401 });
    const unknown = await claudeCode('prompt', { ...connection, model: 'claude-0' }, 'Hi');
    expect(JSON.parse(unknown.printed)).toMatchObject({ is_error: true });
    expect(connection.provider.received).toEqual([]);
  });

  // It gives up one feature after the other at a 400, whoever says so.
  test('asks the provider as often as it asks the server', async () => {
    const connection = await connect(refuses(400, 'messages: no'));
    const { printed } = await claudeCode('prompt', connection, 'Hi');
    expect(JSON.parse(printed)).toMatchObject({ is_error: true, api_error_status: 400 });
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token: connection.person.token });
    expect(connection.provider.received).toHaveLength(api_calls.length);
  });
});

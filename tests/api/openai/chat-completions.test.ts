import type { ModelEvent, ModelRequest, ModelUpstream } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf, request } from '../../support/http/call.ts';
import { chunksOf, expectOpenaiRefusal, streamedData } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'openai.chatCompletions';

/** A request as OpenAI's documentation shows it. */
const documented = {
  model: 'gpt-3.5-turbo',
  messages: [
    { role: 'system', content: 'You are a helpful assistant.' },
    { role: 'user', content: 'Hello!' },
  ],
};
const asking = (content: unknown, more: object = {}) => ({
  model: 'gpt-3.5-turbo',
  messages: [{ role: 'user', content }],
  ...more,
});

const PART = 'messages[0].content[0]';
const IMAGE = `${PART}.image_url`;

/** Models that remember what they are asked, and reply with these events. */
function scripted(...events: ModelEvent[]) {
  const asked: ModelRequest[] = [];
  const models: ModelUpstream = {
    async *stream(request) {
      asked.push(request);
      yield* events;
    },
  };
  return { asked, models };
}

const tokens = { input: 7, output: 3 };
const finish: ModelEvent = { type: 'finish', reason: 'stop', tokens };

describe(id, () => {
  test('200: answers the documented request in the documented shape', async () => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, id, { token, body: documented });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^chatcmpl-[\w-]+$/),
        object: 'chat.completion',
        created: expect.any(Number),
        model: 'gpt-3.5-turbo',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: expect.stringContaining('Hello!'), refusal: null },
            logprobs: null,
            finish_reason: 'stop',
          },
        ],
        usage: {
          prompt_tokens: expect.any(Number),
          completion_tokens: expect.any(Number),
          total_tokens: body.usage.prompt_tokens + body.usage.completion_tokens,
        },
      },
    });
  });

  test('200: streams the role, the content, the reason of the end and [DONE]', async () => {
    const { token } = await host.createPerson();
    const chunks = await chunksOf(host, { token, body: asking('/echo one two', { stream: true }) });
    expect(new Set(chunks.map((it) => it.id)).size).toBe(1);
    const choices = chunks.map((it) => it.choices[0]);
    expect(choices[0]).toEqual({
      index: 0,
      delta: { role: 'assistant', content: '' },
      logprobs: null,
      finish_reason: null,
    });
    expect(choices.map((it) => it?.delta.content ?? '').join('')).toBe('one two');
    expect(choices.at(-1)).toEqual({ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' });
    expect(chunks.some((it) => 'usage' in it)).toBe(false);
  });

  test('200: tells the usage in a last chunk when it is asked for', async () => {
    const { token } = await host.createPerson();
    const body = asking('/echo one two', { stream: true, stream_options: { include_usage: true } });
    const chunks = await chunksOf(host, { token, body });
    expect(chunks.slice(0, -1).every((it) => it.usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) },
    });
  });

  test('200: records the call, and keeps no conversation', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, id, { token, body: documented });
    await chunksOf(host, { token, body: { ...documented, stream: true } });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token });
    expect(api_calls).toHaveLength(2);
    expect(api_calls[1]).toMatchObject({
      model: 'gpt-3.5-turbo',
      request_tokens: body.usage.prompt_tokens,
      response_tokens: body.usage.completion_tokens,
    });
    expect(await dataOf(host, 'usage.summary', { token })).toMatchObject({ calls: 2, conversations: 0, messages: 0 });
  });

  test('200: reads the whole conversation that it is given, in parts too', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, finish);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const url = 'https://example.com/cat.png';
    const messages = [
      { role: 'developer', content: 'Be brief.' },
      {
        role: 'user',
        name: 'ann',
        content: [
          { type: 'text', text: 'A cat?' },
          { type: 'image_url', image_url: { url } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'a cat' },
    ];
    expect((await call(scene, id, { token, body: { model: 'gpt-4', messages } })).status).toBe(200);
    expect(asked[0]?.messages).toMatchObject([
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        name: 'ann',
        content: [
          { type: 'text', text: 'A cat?' },
          { type: 'image_url', image_url: { url } },
        ],
      },
      { role: 'assistant', content: '', toolCalls: [{ id: 'call_1', name: 'look', arguments: '{}' }] },
      { role: 'tool', content: 'a cat', toolCallId: 'call_1' },
    ]);
  });

  test('200: passes parameters and tools on, those that it does not know as well', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, finish);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' }, strict: true } }];
    const body = asking('Hi', {
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 10,
      max_completion_tokens: 20,
      stop: 'END',
      n: 1,
      user: 'ann',
      seed: 7,
      response_format: { type: 'json_object' },
      tools,
      tool_choice: 'auto',
      store: true,
      metadata: { a: 'b' },
    });
    expect((await call(scene, id, { token, body })).status).toBe(200);
    expect(asked[0]).toMatchObject({
      temperature: 0.5,
      topP: 0.9,
      maxTokens: 20,
      limitName: 'max_completion_tokens',
      stop: ['END'],
      tools,
      toolChoice: 'auto',
    });
    expect(asked[0]?.extras).toEqual({
      user: 'ann',
      seed: 7,
      response_format: { type: 'json_object' },
      store: true,
      metadata: { a: 'b' },
    });
  });

  test('200: null stands for what is left out', async () => {
    const { token } = await host.createPerson();
    const nothing = { temperature: null, top_p: null, n: null, max_tokens: null, stop: null, stream: null };
    const { status, body } = await call(host, id, {
      token,
      body: asking('/echo x', { ...nothing, stream_options: null, tools: null, tool_choice: null, user: null }),
    });
    expect({ status, content: body.choices[0].message.content }).toEqual({ status: 200, content: 'x' });
    const stream = { stream: true, stream_options: { include_usage: null } };
    expect((await chunksOf(host, { token, body: asking('/echo x', stream) })).some((it) => 'usage' in it)).toBe(false);
  });

  test('200: what is null or empty in a message or a tool is not passed on', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, finish);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const none = { name: null, tool_call_id: null, refusal: null, function_call: null, audio: null };
    const image_url = { url: 'https://example.com/cat.png', detail: null };
    const messages = [
      { role: 'user', content: [{ type: 'image_url', image_url }], ...none, tool_calls: null },
      { role: 'assistant', content: 'A cat', ...none, tool_calls: [] },
      { role: 'user', content: '😺' },
    ];
    const body = { model: 'gpt-4', messages, tools: [], stop: [] };
    expect((await call(scene, id, { token, body })).status).toBe(200);
    expect(asked[0]?.messages.map((it) => it.wire)).toEqual([
      { role: 'user', content: [{ type: 'image_url', image_url: { url: image_url.url } }] },
      { role: 'assistant', content: 'A cat' },
      { role: 'user', content: '😺' },
    ]);
    expect(asked[0]).not.toHaveProperty('tools');
    expect(asked[0]).not.toHaveProperty('stop');
    const tools = [{ type: 'function', function: { name: 'look', description: null, parameters: null } }];
    expect((await call(scene, id, { token, body: { ...body, tools } })).status).toBe(200);
    expect(asked[1]?.tools).toEqual(tools);
  });

  test('200: gives the calls of tools, whole and in pieces', async () => {
    const { models } = scripted(
      { type: 'tool_call', index: 0, id: 'call_1', name: 'look', arguments: '' },
      { type: 'tool_call', index: 0, arguments: '{"at":' },
      { type: 'tool_call', index: 0, arguments: '"cat"}' },
      { type: 'finish', reason: 'tool_calls', tokens },
    );
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, id, { token, body: documented });
    expect(body.choices[0]).toMatchObject({
      message: {
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"cat"}' } }],
      },
      finish_reason: 'tool_calls',
    });
    const chunks = await chunksOf(scene, { token, body: { ...documented, stream: true } });
    const pieces = chunks.flatMap((it) => it.choices[0]?.delta.tool_calls ?? []);
    expect(pieces).toEqual([
      { index: 0, id: 'call_1', type: 'function', function: { name: 'look', arguments: '' } },
      { index: 0, function: { arguments: '{"at":' } },
      { index: 0, function: { arguments: '"cat"}' } },
    ]);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
  });

  test('200: ends a reply at a stop, or when it is long enough', async () => {
    const { token } = await host.createPerson();
    const choiceOf = async (more: object) =>
      (await call(host, id, { token, body: asking('/echo one two three', more) })).body.choices[0];
    expect(await choiceOf({ stop: ['three', ' two'] })).toMatchObject({
      message: { content: 'one' },
      finish_reason: 'stop',
    });
    expect(await choiceOf({ max_tokens: 1 })).toMatchObject({ finish_reason: 'length' });
  });

  test('200: takes a long-lived token that may chat', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Editor', scopes: ['chat'] } });
    expect((await call(host, id, { token: made.token, body: documented })).status).toBe(200);
    expect(await dataOf(host, 'usage.summary', { token })).toMatchObject({ calls: 1 });
  });

  test('200: a client that goes away stops the model, and its usage is recorded', async () => {
    const { token } = await host.createPerson();
    const client = new AbortController();
    const left = host.fetch(`${host.baseURL}/v1/chat/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(asking('/slow 60000 Hello', { stream: true })),
      signal: client.signal,
    });
    await host.clock.longWait();
    client.abort();
    await expect(left).rejects.toThrow();
    const calls = async () => (await dataOf(host, 'usage.apiCalls', { token })).api_calls;
    await expect
      .poll(async () => (await calls()).map((it) => it.status_code), { interval: 5, timeout: 5000 })
      .toEqual([499]);
  });

  test.each([
    ['no model', { model: undefined }, 'model', 'missing_required_parameter'],
    ['no messages', { messages: undefined }, 'messages', 'missing_required_parameter'],
    ['an empty list of messages', { messages: [] }, 'messages', 'invalid_value'],
    ['messages that are none', { messages: 'Hello' }, 'messages', 'invalid_type'],
    ['an unknown role', { messages: [{ role: 'robot', content: 'x' }] }, 'messages[0].role', 'invalid_value'],
    [
      'a user’s message without content',
      { messages: [{ role: 'user' }] },
      'messages[0].content',
      'missing_required_parameter',
    ],
    [
      'a user’s message of nothing',
      { messages: [{ role: 'user', content: null }] },
      'messages[0].content',
      'invalid_type',
    ],
    [
      'a tool’s message without its call',
      { messages: [{ role: 'tool', content: 'x' }] },
      'messages[0].tool_call_id',
      'missing_required_parameter',
    ],
    ['a part without what belongs to it', asking([{ type: 'text' }]), `${PART}.text`, 'missing_required_parameter'],
    ['an image that is a text', asking([{ type: 'image_url', image_url: 'https://a.b' }]), IMAGE, 'invalid_type'],
    [
      'an image without an address',
      asking([{ type: 'image_url', image_url: {} }]),
      `${IMAGE}.url`,
      'missing_required_parameter',
    ],
    ['more than one completion', { n: 2 }, 'n', 'invalid_value'],
    ['a temperature that is too high', { temperature: 2.1 }, 'temperature', 'invalid_value'],
    ['a top_p that is a text', { top_p: 'high' }, 'top_p', 'invalid_type'],
    ['no tokens at all', { max_tokens: 0 }, 'max_tokens', 'invalid_value'],
    ['too many stops', { stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop', 'invalid_value'],
    ['a tool without a function', { tools: [{ type: 'function' }] }, 'tools[0].function', 'missing_required_parameter'],
    ['stream as a text', { stream: 'yes' }, 'stream', 'invalid_type'],
  ])('400: refuses %s', async (_, changes, param, code) => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { ...documented, ...changes } });
    expectOpenaiRefusal(answer, { status: 400, code, param });
    expect(answer.body.error.message).toContain(`The request is not valid: ${param} `);
  });

  test('400: refuses a body that is no JSON, and none at all', async () => {
    const { token } = await host.createPerson();
    for (const body of ['{', undefined]) {
      expectOpenaiRefusal(await call(host, id, { token, body }), {
        status: 400,
        code: body === undefined ? 'missing_required_parameter' : 'invalid_value',
        param: 'body',
      });
    }
  });

  test('403: refuses a token that may not chat', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    expectOpenaiRefusal(await call(host, id, { token: made.token, body: documented }), {
      status: 403,
      code: 'missing_scope',
      message: 'You are not allowed to do this: The token has not the scope chat',
    });
  });

  test('403: refuses somebody who must change the password first', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    const answer = await call(host, id, { token, body: documented });
    expectOpenaiRefusal(answer, { status: 403, code: 'password_change_required' });
  });

  test('404: knows no such model, nor one that is switched off', async () => {
    const { token } = await host.createPerson();
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired', active: false }]);
    for (const name of ['gpt-0', 'retired']) {
      expectOpenaiRefusal(await call(host, id, { token, body: { ...documented, model: name } }), {
        status: 404,
        code: 'model_not_found',
        param: 'model',
        message: 'The resource was not found: No such model',
      });
    }
  });

  test('429: refuses what the budget does not allow, and tells clients not to try again', async () => {
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 0.000_001);
    const answer = await call(host, id, { token: person.token, body: documented });
    expectOpenaiRefusal(answer, { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' });
    expect(answer.headers.get('x-should-retry')).toBe('false');
    expect((await dataOf(host, 'usage.apiCalls', { token: person.token })).api_calls).toEqual([]);
  });

  test('200: what was reserved of a budget is given back with the real cost', async () => {
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 1);
    await call(host, id, { token: person.token, body: asking('Hello', { model: 'gpt-4', max_tokens: 100 }) });
    const { budget } = await dataOf(host, 'usage.summary', { token: person.token });
    expect(budget).toMatchObject({ reserved: 0, spent: expect.any(Number) });
    expect(budget.spent).toBeGreaterThan(0);
  });

  test('409: passes on that the provider is in conflict', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 409') });
    expectOpenaiRefusal(answer, { status: 409, type: 'invalid_request_error', code: 'upstream_error' });
  });

  test.each([false, true])(
    '502: a provider that fails before its first word gives a status (stream: %j)',
    async (stream) => {
      const { token } = await host.createPerson();
      expectOpenaiRefusal(await call(host, id, { token, body: asking('/fail 500', { stream }) }), {
        status: 502,
        type: 'server_error',
        code: 'upstream_error',
        message: 'The service behind could not answer: The provider answered with status 500',
      });
      expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toMatchObject([{ status_code: 502 }]);
    },
  );

  test('502: a stream that fails midway ends with the error, and without [DONE]', async () => {
    const { token } = await host.createPerson();
    const data = await streamedData(host, { token, body: asking('/fail 500 2 Hello', { stream: true }) });
    expect(JSON.parse(data.at(-1) ?? '')).toEqual({
      error: { message: expect.any(String), type: 'server_error', param: null, code: 'upstream_error' },
    });
    expect(data).not.toContain('[DONE]');
  });

  test('503: a provider may be out of service', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 503') });
    expectOpenaiRefusal(answer, { status: 503, type: 'server_error', code: 'service_unavailable' });
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 504') });
    expectOpenaiRefusal(answer, { status: 504, type: 'server_error', code: 'upstream_timeout' });
  });

  test('404: paths that nobody knows are answered in the same format', async () => {
    for (const [method, path, status] of [
      ['POST', '/v1/completions', 404],
      ['GET', '/v1/chat/completions', 405],
    ] as const) {
      const { token } = await host.createPerson();
      const answer = await request(host, method, path, { token });
      expect(answer.status).toBe(status);
      expect(answer.body.error.type).toBe('invalid_request_error');
    }
  });
});

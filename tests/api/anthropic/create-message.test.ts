import type { ModelEvent } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { expectAnthropicRefusal, messageEvents } from '../../support/http/anthropic.ts';
import { call, dataOf, request } from '../../support/http/call.ts';

const host = await useHost();
const id = 'anthropic.createMessage';

const asking = (content: unknown, more: object = {}) => ({
  model: 'gpt-3.5-turbo',
  max_tokens: 1024,
  messages: [{ role: 'user', content }],
  ...more,
});

describe(id, () => {
  test('200: answers in the documented shape', async () => {
    const { token } = await host.createPerson();
    const { status, headers, body } = await call(host, id, { token, body: asking('Hello!') });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: expect.stringMatching(/^msg_\w+/),
        type: 'message',
        role: 'assistant',
        model: 'gpt-3.5-turbo',
        content: [{ type: 'text', text: expect.stringContaining('Hello!'), citations: null }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: {
          input_tokens: expect.any(Number),
          cache_creation_input_tokens: 0,
          cache_read_input_tokens: 0,
          output_tokens: expect.any(Number),
        },
      },
    });
    expect(headers.get('request-id')).toBe(headers.get('x-request-id'));
  });

  test('200: streams a block of text between the beginning and the end of a message', async () => {
    const { token } = await host.createPerson();
    const events = await messageEvents(host, { token, body: asking('/echo one two', { stream: true }) });
    const deltas = events.filter((it) => it.type === 'content_block_delta');
    expect(deltas.map(({ delta }) => ('text' in delta ? delta.text : '')).join('')).toBe('one two');
    expect(events.filter((it) => it.type !== 'content_block_delta')).toMatchObject([
      { type: 'message_start', message: { content: [], stop_reason: null, usage: { output_tokens: 0 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
      { type: 'message_stop' },
    ]);
  });

  test('200: takes the key in x-api-key, and any query and beta', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Code', scopes: ['chat'] } });
    const response = await host.fetch(`${host.baseURL}/v1/messages?beta=true&x=`, {
      method: 'POST',
      headers: {
        'x-api-key': made.token,
        'anthropic-version': '2023-06-01',
        'anthropic-beta': 'claude-code-20250219,of-tomorrow',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(asking('/echo x', { metadata: { user_id: '{}' }, service_tier: 'auto', diagnostics: null })),
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 200,
      body: { content: [{ text: 'x' }] },
    });
  });

  test('200: records the call, and keeps no conversation', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, id, { token, body: asking('Hello') });
    await messageEvents(host, { token, body: asking('Hello', { stream: true }) });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token });
    expect(api_calls).toHaveLength(2);
    expect(api_calls[1]).toMatchObject({
      model: 'gpt-3.5-turbo',
      request_tokens: body.usage.input_tokens,
      response_tokens: body.usage.output_tokens,
    });
  });

  test('200: clients ask for more tokens than the model has', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, id, { token, body: asking('/echo x', { max_tokens: 128_000 }) })).status).toBe(200);
    const { body } = await call(host, id, { token, body: asking('/echo one two three', { max_tokens: 1 }) });
    expect(body.stop_reason).toBe('max_tokens');
  });

  test('200: what is null counts as left out', async () => {
    const { token } = await host.createPerson();
    const names = ['system', 'stop_sequences', 'stream', 'temperature', 'top_p', 'top_k', 'tools', 'tool_choice'];
    const none = [...names, 'thinking', 'output_config', 'output_format', 'thread'].map((it) => [it, null]);
    const { status } = await call(host, id, { token, body: asking('/echo x', Object.fromEntries(none)) });
    expect(status).toBe(200);
  });

  test('200: thoughts come back sealed for their person alone', async () => {
    const asked: unknown[] = [];
    const reply: ModelEvent[] = [
      { type: 'reasoning', text: 'A secret thought' },
      { type: 'content', text: 'Yes' },
      { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } },
    ];
    await using scene = await openHost({
      models: {
        async *stream({ messages }) {
          asked.push(messages.map((it) => it.reasoning));
          yield* reply;
        },
      },
    });
    const [ann, bob] = [await scene.createPerson(), await scene.createPerson()];
    const thinking = { type: 'adaptive', display: 'omitted' };
    const { body } = await call(scene, id, { token: ann.token, body: asking('Hi', { thinking }) });
    expect(body.content[0]).toEqual({ type: 'thinking', thinking: '', signature: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('secret');
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: body.content },
      { role: 'user', content: 'And?' },
    ];
    for (const { token } of [ann, bob]) await call(scene, id, { token, body: asking('', { messages }) });
    expect(asked.slice(1)).toEqual([
      [undefined, 'A secret thought', undefined],
      [undefined, undefined, undefined],
    ]);
  });

  test('200: a client that goes away stops the model, and its usage is recorded', async () => {
    const { token } = await host.createPerson();
    const client = new AbortController();
    const left = host.fetch(`${host.baseURL}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': token, 'Content-Type': 'application/json' },
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
    ['no model', { model: undefined }, 'model: Field required'],
    ['no limit', { max_tokens: undefined }, 'max_tokens: Field required'],
    ['no messages', { messages: undefined }, 'messages: Field required'],
    ['messages of nothing', { messages: [{ role: 'user', content: [] }] }, 'messages: must say something'],
    ['an unknown role', { messages: [{ role: 'tool', content: 'x' }] }, /^messages\.0\.role: /],
    ['a text that is none', asking([{ type: 'text' }]), 'messages.0.content.0.text: Field required'],
    [
      'a picture of a file',
      asking([{ type: 'image', source: { type: 'file', file_id: 'f' } }]),
      /^messages\.0\.content\.0\.source: /,
    ],
    [
      'a document somewhere else',
      asking([{ type: 'document', source: { type: 'url', url: 'https://a.b' } }]),
      /^messages\.0\.content\.0\.source: /,
    ],
    [
      'a call of a tool that cannot be called',
      {
        tool_choice: { type: 'tool', name: 'web_search' },
        tools: [{ type: 'web_search_20250305', name: 'web_search' }],
      },
      /^tool_choice\.name: /,
    ],
    ['a call of any tool without tools', { tool_choice: { type: 'any' } }, /^tool_choice: /],
  ])('400: refuses %s', async (_, changes, message) => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { ...asking('x'), ...changes } });
    expectAnthropicRefusal(answer, { status: 400, type: 'invalid_request_error' });
    if (typeof message === 'string') expect(answer.body.error.message).toBe(message);
    else expect(answer.body.error.message).toMatch(message);
  });

  test('400: refuses a thread in the way after which clients go on without one', async () => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, id, { token, body: asking('x', { thread: { type: 'create' } }) });
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: {
        type: 'invalid_request_error',
        message: 'thread: not supported',
        details: { error_code: 'thread_unsupported_request', unsupported: ['thread'] },
      },
    });
  });

  test.each([
    ['temperature', { temperature: 1 }],
    ['top_p', { top_p: 1 }],
    ['top_k', { top_k: 0 }],
    [
      'messages.0.content.0.citations',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'x', citations: [{}] }] }] },
    ],
    [
      'messages.1.content.0',
      {
        messages: [
          { role: 'user', content: 'x' },
          { role: 'assistant', content: [{ type: 'document', source: { type: 'text', data: 'x' } }] },
        ],
      },
    ],
  ])('400: the version of 2026 refuses %s', async (place, changes) => {
    const { token } = await host.createPerson();
    const ask = (version: string) =>
      call(host, id, { token, headers: { 'anthropic-version': version }, body: asking('/echo x', changes) });
    const answer = await ask('2026-10-21');
    expectAnthropicRefusal(answer, { status: 400, type: 'invalid_request_error' });
    expect(answer.body.error.message).toMatch(`${place}: `);
    expect((await ask('2023-06-01')).status).toBe(200);
  });

  test('400: there are two versions', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, headers: { 'anthropic-version': '2024-01-01' }, body: asking('x') });
    expectAnthropicRefusal(answer, {
      status: 400,
      type: 'invalid_request_error',
      message: 'anthropic-version: "2024-01-01" is not a valid version',
    });
  });

  test('401: tells clients not to try again with a wrong key', async () => {
    for (const key of ['', 'sk-ant-wrong']) {
      const headers = { 'x-api-key': key };
      const answer = await call(host, id, { headers, body: asking('x') });
      expectAnthropicRefusal(answer, { status: 401, type: 'authentication_error' });
      expect(answer.headers.get('x-should-retry')).toBe('false');
    }
  });

  test('402: refuses what the budget does not allow', async () => {
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 0.000_001);
    const answer = await call(host, id, { token: person.token, body: asking('x') });
    expectAnthropicRefusal(answer, { status: 402, type: 'billing_error' });
  });

  test('403: refuses a token that may not chat', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    const answer = await call(host, id, { token: made.token, body: asking('x') });
    expectAnthropicRefusal(answer, {
      status: 403,
      type: 'permission_error',
      message: 'The token has not the scope chat',
    });
  });

  test('404: knows no such model', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('x', { model: 'claude-0' }) });
    expectAnthropicRefusal(answer, { status: 404, type: 'not_found_error', message: 'model: claude-0' });
  });

  test('404: what is not there is said in the same format', async () => {
    const { token } = await host.createPerson();
    for (const path of ['/v1/messages/batches', '/v1/messages/x/y', '/v1/files']) {
      const answer = await request(host, 'GET', path, { token, headers: { 'anthropic-version': '2023-06-01' } });
      expectAnthropicRefusal(answer, { status: 404, type: 'not_found_error' });
    }
  });

  test('409: passes on that the provider is in conflict', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 409') });
    expectAnthropicRefusal(answer, { status: 409, type: 'conflict_error' });
  });

  test.each([false, true])('502: a provider that fails gives a status (stream: %j)', async (stream) => {
    const { token } = await host.createPerson();
    expectAnthropicRefusal(await call(host, id, { token, body: asking('/fail 500', { stream }) }), {
      status: 502,
      type: 'api_error',
      message: 'The provider answered with status 500',
    });
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 504') });
    expectAnthropicRefusal(answer, { status: 504, type: 'api_error' });
  });

  test('529: a provider may be out of service', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: asking('/fail 503') });
    expectAnthropicRefusal(answer, { status: 529, type: 'overloaded_error' });
  });

  test('200: a stream that fails midway keeps its text and ends with the error', async () => {
    const { token } = await host.createPerson();
    const events = await messageEvents(host, { token, body: asking('/fail 500 2 Hello', { stream: true }) });
    expect(events.some((it) => it.type === 'content_block_delta')).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { type: 'api_error' } });
    expect(events.some((it) => it.type === 'message_stop')).toBe(false);
  });
});

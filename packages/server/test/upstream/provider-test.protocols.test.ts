import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { demoHeaders, startTestServer } from '../server.ts';

interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown> | undefined;
}

interface Answer {
  status?: number;
  /** JSON, or the events of a stream. */
  body: object | string;
}

const server = await startTestServer(['--demo', '--no-rate-limit', '--allow-private-upstreams'], {}, afterAll);

/** A provider that gives these answers by path, and what it was asked. */
async function fakeProvider(answers: Readonly<Record<string, Answer>>) {
  const asked: Asked[] = [];
  const http = createServer(async (request, response) => {
    const text = (await buffer(request)).toString();
    const { method = '', url: path = '', headers } = request;
    asked.push({ method, path, headers, body: text === '' ? undefined : JSON.parse(text) });
    const { status = 200, body } = answers[path] ?? { status: 404, body: { error: { message: `No ${path}` } } };
    const isStream = typeof body === 'string';
    response.writeHead(status, { 'Content-Type': isStream ? 'text/event-stream' : 'application/json' });
    response.end(isStream ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    http.closeAllConnections();
    http.close();
  });
  return { asked, address: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

let last = 0;

async function api(path: string, body?: object): Promise<Record<string, unknown> & { id?: number }> {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(`${server.url}/api/providers${path}`, { headers: demoHeaders, ...init });
  const { data, error } = (await answer.json()) as { data: Record<string, unknown>; error?: unknown };
  expect(error).toBeUndefined();
  return data;
}

async function connect(protocol: string, answers: Readonly<Record<string, Answer>>, path = '') {
  last += 1;
  const { asked, address } = await fakeProvider(answers);
  const { id } = await api('', {
    key: `fake-${last}`,
    display_name: 'A fake',
    base_url: address + path,
    protocol,
    api_key: 'sk-secret-0123456789',
  });
  return { asked, id };
}

const events = (...all: object[]) =>
  all.map((it) => `event: ${(it as { type: string }).type}\ndata: ${JSON.stringify(it)}\n\n`).join('');

const PROTOCOLS = {
  messages: {
    path: '',
    list: '/v1/models',
    ask: '/v1/messages',
    models: {
      data: [{ type: 'model', id: 'claude-haiku-4-5', display_name: 'Claude Haiku 4.5' }],
      has_more: false,
    },
    reply: events(
      { type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', content: [], usage: {} } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'OK' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
      { type: 'message_stop' },
    ),
    model: 'claude-haiku-4-5',
    headers: { 'x-api-key': 'sk-secret-0123456789', 'anthropic-version': '2023-06-01' },
    question: { max_tokens: 16, messages: [{ role: 'user' }], stream: true },
  },
  responses: {
    path: '/v1',
    list: '/v1/models',
    ask: '/v1/responses',
    models: { object: 'list', data: [{ id: 'gpt-5-mini', object: 'model' }] },
    reply: events(
      { type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } },
      { type: 'response.output_text.delta', sequence_number: 1, item_id: 'msg_1', output_index: 0, delta: 'OK' },
      {
        type: 'response.completed',
        sequence_number: 2,
        response: { id: 'resp_1', status: 'completed', output: [], usage: { input_tokens: 3, output_tokens: 1 } },
      },
    ),
    model: 'gpt-5-mini',
    headers: { authorization: 'Bearer sk-secret-0123456789' },
    question: { max_output_tokens: 16, stream: true },
  },
} as const;

describe.each(Object.entries(PROTOCOLS))('a provider that speaks %s', (protocol, it) => {
  const well = { [it.list]: { body: it.models }, [it.ask]: { body: it.reply } };

  test('is tested with a question of its own protocol', async () => {
    const { asked, id } = await connect(protocol, well, it.path);
    expect(await api(`/${id}/test`, {})).toMatchObject({
      ok: true,
      outcome: 'ok',
      model: it.model,
      first_token_ms: expect.any(Number),
    });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${it.list}`, `POST ${it.ask}`]);
    for (const { headers } of asked) expect(headers).toMatchObject(it.headers);
    expect(asked[1]?.body).toMatchObject({ ...it.question, model: it.model });
  });

  test('lists its models', async () => {
    const { asked, id } = await connect(protocol, well, it.path);
    expect(await api(`/${id}/models`)).toMatchObject({ models: [{ id: it.model }] });
    expect(asked).toMatchObject([{ path: it.list, headers: it.headers }]);
  });
});

test('a list of messages is read to its end, a page after the other, with what it says of a model', async () => {
  const entry = (id: string) => ({ type: 'model', id, display_name: id.toUpperCase() });
  const capabilities = { image_input: { supported: true } };
  const first = { ...entry('claude-a'), max_input_tokens: 200_000, max_tokens: 64_000, capabilities };
  const page = (data: object[], more: string | null) => ({ body: { data, has_more: more !== null, last_id: more } });
  const { asked, id } = await connect('messages', {
    '/v1/models': page([first, entry('claude/b')], 'claude/b'),
    '/v1/models?after_id=claude%2Fb': page([entry('claude-c')], 'claude-c'),
    // It begins again, as no provider should.
    '/v1/models?after_id=claude-c': page([entry('claude-a')], 'claude-a'),
  });
  const { models } = await api(`/${id}/models`);
  expect(models).toMatchObject([{ id: 'claude-a' }, { id: 'claude/b' }, { id: 'claude-c' }]);
  expect((models as object[])[0]).toMatchObject({ context_window: 200_000, max_tokens: 64_000, supports_vision: true });
  expect(asked).toHaveLength(3);
});

const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message } });
const openai = (code: string, message: string) => ({ error: { message, type: code, param: null, code } });

/** What the providers' documents say of errors. */
const FAILURES = [
  ['messages', 'key_refused', { status: 401, body: anthropic('authentication_error', 'invalid x-api-key') }],
  [
    'messages',
    'no_credit',
    {
      status: 400,
      body: anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    },
  ],
  ['messages', 'no_credit', { status: 402, body: anthropic('billing_error', 'There is an issue with billing') }],
  ['messages', 'no_such_model', { status: 404, body: anthropic('not_found_error', 'model: claude-haiku-4-5') }],
  ['messages', 'forbidden', { status: 403, body: anthropic('permission_error', 'Your API key may not use this') }],
  ['messages', 'failed', { status: 409, body: anthropic('conflict_error', 'Busy with another request') }],
  ['responses', 'failed', { status: 409, body: openai('conflict', 'Busy with another request') }],
  ['responses', 'key_refused', { status: 401, body: openai('invalid_api_key', 'Incorrect API key provided') }],
  ['responses', 'no_credit', { status: 429, body: openai('insufficient_quota', 'You exceeded your current quota') }],
  [
    'responses',
    'no_such_model',
    {
      status: 404,
      body: openai('model_not_found', 'The model `gpt-5-mini` does not exist or you do not have access to it.'),
    },
  ],
] as const satisfies [keyof typeof PROTOCOLS, string, Answer][];

test.each(FAILURES)('%s: a test says %s when the question is refused so', async (protocol, outcome, refusal) => {
  const { list, ask, models, model, path } = PROTOCOLS[protocol];
  const { id } = await connect(protocol, { [list]: { body: models }, [ask]: refusal }, path);
  const tested = await api(`/${id}/test`, {});
  expect(tested).toMatchObject({ ok: false, outcome, model });
  expect(JSON.stringify(tested)).not.toContain('sk-secret');
});

test.each(['messages', 'responses'] as const)('%s: a key that the list refuses already is said', async (protocol) => {
  const { list, path } = PROTOCOLS[protocol];
  const body =
    protocol === 'messages' ? anthropic('authentication_error', 'invalid x-api-key') : openai('invalid_api_key', 'No');
  const { id } = await connect(protocol, { [list]: { status: 401, body } }, path);
  expect(await api(`/${id}/test`, {})).toMatchObject({ ok: false, outcome: 'key_refused', model: null });
});

test('a provider of messages without a list is asked for the model that is named', async () => {
  const { asked, id } = await connect('messages', { '/v1/messages': { body: PROTOCOLS.messages.reply } });
  expect(await api(`/${id}/test`, { model: 'claude-opus' })).toMatchObject({ ok: true, model: 'claude-opus' });
  expect(asked).toMatchObject([{ path: '/v1/messages', body: { model: 'claude-opus' } }]);
});

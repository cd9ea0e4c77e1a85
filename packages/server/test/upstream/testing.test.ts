import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEY, type Served, serve } from './served.ts';

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void;

const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

const list = json(200, { data: [{ id: 'text-embedding-3-small' }, { id: 'gpt-5' }, { id: 'gpt-4o-mini' }] });

const speaks: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'O' } }] })}\n\n`);
};

/** A provider that answers `GET /models` and questions so; where it is, and what it was asked. */
async function startProvider(models: Answer, chat: Answer) {
  const asked: { path: string; body: string; authorization: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    asked.push({ path: request.url ?? '', body, authorization: request.headers.authorization });
    (request.method === 'GET' ? models : chat)(response, request, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

async function connected(server: Served, baseUrl: string, api_key: string | undefined = KEY): Promise<number> {
  const body = { key: 'tested', display_name: 'Tested', base_url: baseUrl, api_key };
  return (await server.call('POST', '/providers', body)).id;
}

describe('a test of a provider', () => {
  test('asks a small model of its list, says how long the first token took, and leaves', async () => {
    const provider = await startProvider(list, speaks);
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    const tested = await server.call('POST', `/providers/${id}/test`);
    expect(tested).toMatchObject({ ok: true, outcome: 'ok', model: 'gpt-4o-mini', detail: null });
    expect(tested.first_token_ms).toBeGreaterThanOrEqual(0);
    expect(tested.message).toMatch(/^gpt-4o-mini answered; its first token took \d+\.\d s\.$/);
    expect(provider.asked.map((it) => [it.path, it.authorization])).toEqual([
      ['/v1/models', `Bearer ${KEY}`],
      ['/v1/chat/completions', `Bearer ${KEY}`],
    ]);
    expect(JSON.parse(provider.asked[1]?.body ?? '')).toMatchObject({ model: 'gpt-4o-mini', max_tokens: 16 });
  });

  test('asks the model that is named, with a key that is tried and not kept', async () => {
    const provider = await startProvider(list, speaks);
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    const body = { model: 'gpt-5', api_key: 'sk-tried' };
    expect(await server.call('POST', `/providers/${id}/test`, body)).toMatchObject({ ok: true, model: 'gpt-5' });
    expect(provider.asked).toMatchObject([{ path: '/v1/chat/completions', authorization: 'Bearer sk-tried' }]);
    expect(await server.call('GET', `/providers/${id}`)).toMatchObject({ key_hint: 'sk-…wxyz' });
  });

  test('asks a model of the platform where the provider has no list', async () => {
    const provider = await startProvider(json(404, { error: { message: 'Not found' } }), speaks);
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    expect(await server.call('POST', `/providers/${id}/test`)).toMatchObject({ ok: false, outcome: 'no_model' });
    const providers = [{ provider: 'tested', upstream_model: 'llama' }];
    await server.call('POST', '/models', { id: 'mine', name: 'Mine', max_tokens: 100, providers });
    expect(await server.call('POST', `/providers/${id}/test`)).toMatchObject({ ok: true, model: 'llama' });
  });

  // Bodies as the providers write them.
  const refused = { error: { message: `Incorrect API key provided: ${KEY}.`, code: 'invalid_api_key' } };
  test.each([
    {
      from: 'OpenAI',
      status: 401,
      body: refused,
      outcome: 'key_refused',
      detail: 'Incorrect API key provided: [key].',
    },
    {
      from: 'Google',
      status: 400,
      body: [
        {
          error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
        },
      ],
      outcome: 'key_refused',
      detail: 'API key not valid. Please pass a valid API key.',
    },
    { from: 'a gateway', status: 403, body: 'Forbidden', outcome: 'forbidden', detail: null },
    {
      from: 'OpenAI',
      status: 429,
      body: {
        error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' },
      },
      outcome: 'no_credit',
      detail: 'You exceeded your current quota',
    },
    {
      from: 'DeepSeek',
      status: 402,
      body: { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } },
      outcome: 'no_credit',
      detail: 'Insufficient Balance',
    },
    {
      from: 'SiliconFlow',
      status: 403,
      body: { code: 30001, message: 'Sorry, your account balance is insufficient', data: null },
      outcome: 'no_credit',
      detail: 'Sorry, your account balance is insufficient',
    },
    {
      from: 'DashScope',
      status: 400,
      body: {
        error: { code: 'Arrearage', message: 'Access denied, please make sure your account is in good standing.' },
      },
      outcome: 'no_credit',
      detail: 'Access denied, please make sure your account is in good standing.',
    },
    {
      from: 'OpenAI',
      status: 404,
      body: { error: { message: 'The model `gpt-0` does not exist', code: 'model_not_found' } },
      outcome: 'no_such_model',
      detail: 'The model `gpt-0` does not exist',
    },
    { from: 'anybody', status: 400, body: { error: { message: 'Bad thing' } }, outcome: 'failed', detail: 'Bad thing' },
  ])('says $outcome for status $status of $from', async ({ status, body, outcome, detail }) => {
    const provider = await startProvider(list, json(status, body));
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    const tested = await server.call('POST', `/providers/${id}/test`, { model: 'gpt-0' });
    expect(tested).toMatchObject({ ok: false, outcome, model: 'gpt-0', first_token_ms: null });
    expect(tested.detail).toBe(detail ?? `The provider answered with status ${status}`);
    expect(JSON.stringify([tested, server.lines])).not.toContain(KEY);
  });

  test('says that an address cannot be reached, does not speak TLS, or may not be called', async () => {
    const provider = await startProvider(list, speaks);
    const server = await serve();
    const id = await connected(server, 'http://127.0.0.1:1/v1');
    expect(await server.call('POST', `/providers/${id}/test`)).toMatchObject({
      outcome: 'unreachable',
      detail: 'ECONNREFUSED',
    });
    await server.call('PUT', `/providers/${id}`, { base_url: provider.baseUrl.replace('http:', 'https:') });
    expect(await server.call('POST', `/providers/${id}/test`)).toMatchObject({ outcome: 'tls' });
    await server.close();
    const strict = await serve({ data: server.data, allowPrivateUpstreams: false });
    expect(await strict.call('POST', `/providers/${id}/test`)).toMatchObject({ outcome: 'forbidden_address' });
  }, 30_000);
});

describe('the models of a provider', () => {
  test('are completed by what is known, unless the provider says it', async () => {
    const models = [
      { id: 'gpt-4o-mini' },
      { id: 'models/gemini-2.5-flash', display_name: 'Flash', object: 'model' },
      { id: 'text-embedding-3-small' },
      {
        id: 'openai/gpt-4o',
        name: 'OpenAI: GPT-4o',
        context_length: 128000,
        top_provider: { max_completion_tokens: 16384 },
        architecture: { input_modalities: ['text', 'image'] },
        supported_parameters: ['tools', 'temperature'],
        pricing: { prompt: '0.0000025', completion: '0.00001' },
      },
      { id: 'meta/llama', context_window: 8192, type: 'chat', pricing: { input: 0.88, output: 0.88 } },
      { id: 'gpt-4o-mini' },
      { id: 'two words' },
      null,
    ];
    const provider = await startProvider(json(200, { object: 'list', data: models }), speaks);
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    const found = await server.call('GET', `/providers/${id}/models`);
    expect(found.models).toMatchObject([
      {
        id: 'gpt-4o-mini',
        name: 'GPT-4o mini',
        context_window: 128000,
        max_tokens: 16384,
        supports_vision: true,
        input_price_per_1k: 0.00015,
        output_price_per_1k: 0.0006,
        price_source: 'table',
        offered_as: null,
      },
      { id: 'gemini-2.5-flash', name: 'Flash', context_window: 1048576, supports_vision: true },
      { id: 'text-embedding-3-small', type: 'embedding', price_source: null },
      {
        id: 'openai/gpt-4o',
        name: 'OpenAI: GPT-4o',
        max_tokens: 16384,
        supports_vision: true,
        supports_function_calling: true,
        input_price_per_1k: 0.0025,
        output_price_per_1k: 0.01,
        price_source: 'provider',
      },
      { id: 'meta/llama', context_window: 8192, input_price_per_1k: 0.00088, price_source: 'provider' },
    ]);
    expect(found.models).toHaveLength(5);
  });

  test('that cannot be read are an error that says why', async () => {
    const provider = await startProvider(json(200, { models: 'many' }), speaks);
    const server = await serve();
    const id = await connected(server, provider.baseUrl);
    expect(await server.call('GET', `/providers/${id}/models`)).toMatchObject({
      code: 'UPSTREAM_ERROR',
      details: { reason: 'The provider answered with something that is no list of models' },
    });
  });
});

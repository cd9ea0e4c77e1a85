import { describe, expect, test } from 'vitest';
import { startEmbeddingProvider } from '../../support/hosts/embedding-provider.ts';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectOpenaiLimit, expectOpenaiRefusal } from '../../support/http/openai.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost({ allowPrivateUpstreams: true });
const administrator = await host.createPerson({ role: 'admin' });
const id = 'openai.embeddings';
let last = 0;

/** An embedding model at a provider that answers so; the mock's stand-in answers in its place. */
async function modelAt(status: number, answer: unknown) {
  const provider = await startEmbeddingProvider(status, answer);
  last += 1;
  const [key, model_id] = [`provider-${last}`, `embedding-${last}`];
  const { token } = administrator;
  const body = { key, display_name: key, base_url: provider.baseUrl, requires_key: false };
  await dataOf(host, 'providers.create', { token, body });
  await addModel(model_id, key);
  return { model: model_id, asked: provider.asked };
}

/** An embedding model that a provider offers. */
async function addModel(key: string, provider: string) {
  const [likeness] = await host.store.models.list();
  if (!likeness) throw new Error('There are no models');
  const { id: _, ...model } = likeness;
  const offers = [{ provider, upstreamModel: null }];
  await host.store.models.insertMissing([{ ...model, key, type: 'embedding', offers }]);
}

await addModel('nobody-offers', 'openai');
const input = 'The food was delicious';
const fact = {
  object: 'list',
  data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5, 1] }],
  model: 'upstream',
  usage: { prompt_tokens: 5, total_tokens: 5 },
};

describe(id, () => {
  test('200: answers the documented request in the documented shape, and records the call', async () => {
    const { model, asked } = await modelAt(200, fact);
    const { token } = await host.createPerson();
    const nothing = { encoding_format: null, dimensions: null, user: null };
    const { status, body } = await call(host, id, { token, body: { model, input, ...nothing } });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        object: 'list',
        data: [{ object: 'embedding', index: 0, embedding: expect.any(Array) }],
        model,
        usage: { prompt_tokens: expect.any(Number), total_tokens: body.usage.prompt_tokens },
      },
    });
    expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toMatchObject([
      { model, status_code: 200, request_tokens: body.usage.prompt_tokens, response_tokens: 0 },
    ]);
    if (host.name === 'mock') return;
    expect(body.usage.prompt_tokens).toBe(5);
    expect(body.data[0].embedding).toEqual([0.25, -0.5, 1]);
    expect(asked).toEqual([{ path: '/v1/embeddings', body: { model, input, encoding_format: 'float' } }]);
  });

  test('200: gives the same numbers in Base64, which OpenAI’s clients ask for', async () => {
    const { model } = await modelAt(200, fact);
    const { token } = await host.createPerson();
    const embeddingOf = async (more: object) =>
      (await call(host, id, { token, body: { model, input, ...more } })).body.data[0].embedding;
    const numbers: number[] = await embeddingOf({ encoding_format: 'float' });
    const bytes = Buffer.from(await embeddingOf({ encoding_format: 'base64' }), 'base64');
    expect(numbers.map((_, index) => bytes.readFloatLE(index * 4))).toEqual(numbers.map(Math.fround));
    expect(bytes).toHaveLength(numbers.length * 4);
  });

  test('200: takes several inputs, and gives their embeddings in the same order', async () => {
    const { model, asked } = await modelAt(200, {
      data: [
        { index: 1, embedding: [2] },
        { index: 0, embedding: [1] },
      ],
    });
    const { token } = await host.createPerson();
    const { body } = await call(host, id, {
      token,
      body: { model, input: ['one', 'two'], dimensions: 1, user: 'ann' },
    });
    expect(body.data.map((it: { index: number }) => it.index)).toEqual([0, 1]);
    expect(body.usage.prompt_tokens).toBeGreaterThan(0);
    if (host.name === 'mock') return;
    expect(body.data.map((it: { embedding: number[] }) => it.embedding)).toEqual([[1], [2]]);
    expect(asked[0].body).toMatchObject({ input: ['one', 'two'], dimensions: 1, user: 'ann' });
  });

  test.each([
    ['no model', { model: undefined }, 'model'],
    ['no input', { input: undefined }, 'input'],
    ['an empty input', { input: [] }, 'input'],
    ['an unknown format', { encoding_format: 'hex' }, 'encoding_format'],
    ['dimensions that are none', { dimensions: 0 }, 'dimensions'],
  ])('400: refuses %s', async (_, changes, param) => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { model: 'nobody-offers', input, ...changes } });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectOpenaiRefusal(await call(host, id, { token: await token(host), body: { model: 'x', input } }), {
      status: 401,
      code: 'invalid_api_key',
      message: `Authentication is required: ${reason}`,
    });
  });

  test('403: refuses a token that may only read models', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    const answer = await call(host, id, { token: made.token, body: { model: 'x', input } });
    expectOpenaiRefusal(answer, { status: 403, code: 'missing_scope' });
  });

  test('404: knows no such model, nor one that is no embedding model', async () => {
    const { token } = await host.createPerson();
    for (const model of ['embedding-0', 'gpt-4']) {
      expectOpenaiRefusal(await call(host, id, { token, body: { model, input } }), {
        status: 404,
        code: 'model_not_found',
        param: 'model',
      });
    }
  });

  test('429: refuses the 61st request in a minute', async () => {
    await expectOpenaiLimit(60, (limited, { token }) => call(limited, id, { token, body: { model: 'x', input } }));
  });

  test('429: refuses what the budget does not allow', async () => {
    const { model } = await modelAt(200, fact);
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 0);
    const answer = await call(host, id, { token: person.token, body: { model, input } });
    expectOpenaiRefusal(answer, { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' });
  });

  // The mock answers in place of the provider; the command tells it to fail as the provider does.
  test('502: a provider that fails is at fault, and the call is recorded', async () => {
    const { model } = await modelAt(500, {});
    const { token } = await host.createPerson();
    const refusal = { status: 502, type: 'server_error', code: 'upstream_error' };
    expectOpenaiRefusal(await call(host, id, { token, body: { model, input: '/fail 500' } }), refusal);
    expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toMatchObject([{ status_code: 502 }]);
  });

  test('503: without a provider there is nobody to ask', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { model: 'nobody-offers', input } });
    expectOpenaiRefusal(answer, { status: 503, type: 'server_error', code: 'service_unavailable' });
    expect(answer.body.error.message).toMatch(/No provider/);
  });

  test('504: a provider may take too long', async () => {
    const { model } = await modelAt(504, {});
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, body: { model, input: '/fail 504' } });
    expectOpenaiRefusal(answer, { status: 504, type: 'server_error', code: 'upstream_timeout' });
  });
});

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { afterAll, describe, expect, test } from 'vitest';
import { openServer } from '../support/hosts/server.ts';
import { call, dataOf } from '../support/http/call.ts';

const host = await openServer({});
afterAll(() => host.close());

const person = await host.createPerson();
const { token } = await dataOf(host, 'apiTokens.create', {
  token: person.token,
  body: { name: 'Clients', scopes: ['chat', 'models'] },
});
const baseURL = `${host.baseURL}/v1`;
const calls = async () => (await dataOf(host, 'usage.apiCalls', { token: person.token })).api_calls;

describe('OpenAI’s own client', () => {
  const client = new OpenAI({ baseURL, apiKey: token, maxRetries: 0 });
  const model = 'gpt-3.5-turbo';
  const ask = (content: string) => ({ model, messages: [{ role: 'user' as const, content }] });

  test('chats', async () => {
    const completion = await client.chat.completions.create(ask('/echo Hello there'));
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model,
      choices: [{ message: { role: 'assistant', content: 'Hello there' }, finish_reason: 'stop' }],
    });
    expect(completion.usage?.total_tokens).toBeGreaterThan(0);
  });

  test('reads a stream, its usage included', async () => {
    const stream = await client.chat.completions.create({
      ...ask('/echo one two three'),
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    expect(text).toBe('one two three');
    expect(usage?.completion_tokens).toBeGreaterThan(0);
  });

  test('gathers a stream by itself', async () => {
    const runner = client.chat.completions.stream(ask('/echo one two'));
    expect(await runner.finalContent()).toBe('one two');
  });

  test('lists models and shows one, with a slash in its name too', async () => {
    const ids: string[] = [];
    for await (const it of client.models.list()) ids.push(it.id);
    expect(ids).toContain('Qwen/Qwen2.5-72B-Instruct');
    for (const id of ['gpt-4', 'Qwen/Qwen2.5-72B-Instruct']) {
      expect(await client.models.retrieve(id)).toMatchObject({ id, object: 'model' });
    }
  });

  test('throws its own errors', async () => {
    const failure = (asking: Promise<unknown>) => asking.then(() => undefined).catch((error: unknown) => error);
    const wrongKey = new OpenAI({ baseURL, apiKey: 'sk-alingai-wrong', maxRetries: 0 });
    const unauthorized = await failure(wrongKey.models.list());
    expect(unauthorized).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(unauthorized).toMatchObject({ status: 401, code: 'invalid_api_key' });
    const unknown = await failure(client.chat.completions.create({ ...ask('Hello'), model: 'gpt-0' }));
    expect(unknown).toBeInstanceOf(OpenAI.NotFoundError);
    expect(unknown).toMatchObject({ code: 'model_not_found', param: 'model', type: 'invalid_request_error' });
    const invalid = await failure(client.chat.completions.create({ ...ask('Hello'), temperature: 3 }));
    expect(invalid).toBeInstanceOf(OpenAI.BadRequestError);
    const failed = await failure(client.chat.completions.create(ask('/fail 503')));
    expect(failed).toBeInstanceOf(OpenAI.InternalServerError);
  });

  test('throws when a stream fails midway', async () => {
    const stream = await client.chat.completions.create({ ...ask('/fail 500 2 Hello'), stream: true });
    const reading = async () => {
      for await (const _ of stream);
    };
    await expect(reading()).rejects.toBeInstanceOf(OpenAI.APIError);
  });

  test('does not try again what the budget does not allow', async () => {
    const poor = await host.createPerson();
    await host.domain.budgets.setLimit(poor.id, 0);
    let requests = 0;
    const retrying = new OpenAI({
      baseURL,
      apiKey: poor.token,
      maxRetries: 3,
      fetch: (url, init) => {
        requests += 1;
        return fetch(url, init);
      },
    });
    await expect(retrying.chat.completions.create(ask('Hello'))).rejects.toMatchObject({
      status: 429,
      code: 'insufficient_quota',
    });
    expect(requests).toBe(1);
  });

  test('stops the model when it aborts a stream', async () => {
    const before = (await calls()).length;
    const stream = await client.chat.completions.create({ ...ask('/long 2000 Hello'), stream: true });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    stream.controller.abort();
    await expect.poll(async () => (await calls()).length, { interval: 5, timeout: 5000 }).toBe(before + 1);
  });

  test('speaks with the token of somebody who signed in as well', async () => {
    const signedIn = new OpenAI({ baseURL, apiKey: person.token });
    expect((await signedIn.models.list()).data.length).toBeGreaterThan(0);
  });
});

describe('the AI SDK', () => {
  const provider = createOpenAICompatible({ name: 'alingai', baseURL, apiKey: token, includeUsage: true });

  test('generates text', async () => {
    const { text, finishReason, usage } = await generateText({ model: provider('gpt-4'), prompt: '/echo Hello there' });
    expect({ text, finishReason }).toEqual({ text: 'Hello there', finishReason: 'stop' });
    expect(usage.totalTokens).toBeGreaterThan(0);
  });

  test('streams text', async () => {
    const result = streamText({ model: provider('gpt-4'), prompt: '/echo one two three' });
    let text = '';
    for await (const piece of result.textStream) text += piece;
    expect(text).toBe('one two three');
    expect((await result.usage).outputTokens).toBeGreaterThan(0);
  });

  test('tells what went wrong', async () => {
    const asking = generateText({ model: provider('gpt-0'), prompt: 'Hello', maxRetries: 0 });
    await expect(asking).rejects.toMatchObject({ statusCode: 404 });
  });
});

test('what the clients asked left no conversation', async () => {
  const { body } = await call(host, 'conversations.list', { token: person.token });
  expect(body.data.conversations).toEqual([]);
});

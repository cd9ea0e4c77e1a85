import { createFetchClient } from '@alingai/sdk/fetch';
import { createParser } from 'eventsource-parser';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();

async function signedIn() {
  const { token } = await host.createPerson();
  return createFetchClient({ baseURL: host.baseURL, token, fetch: (request) => host.fetch(request) });
}

/** What the `data:` lines of a stream say. */
async function dataOf(stream: ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined): Promise<string[]> {
  const said: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => said.push(data) });
  parser.feed(await new Response(stream).text());
  return said;
}

describe('createFetchClient', () => {
  test('speaks the native API', async () => {
    const client = await signedIn();
    const { data } = await client.POST('/api/chat/send', { body: { message: '/echo Hello' } });
    expect(data?.data.response).toBe('Hello');
    const { error } = await client.GET('/api/models/{model_id}', { params: { path: { model_id: 'gpt-0' } } });
    expect(error?.error.code).toBe('NOT_FOUND');
  });

  test('speaks the OpenAI API', async () => {
    const client = await signedIn();
    const body = { model: 'gpt-3.5-turbo', messages: [{ role: 'user' as const, content: '/echo Hello' }] };
    const { data } = await client.POST('/v1/chat/completions', { body });
    expect(data).toMatchObject({ choices: [{ message: { content: 'Hello' } }] });
    const { error } = await client.GET('/v1/models/{model}', { params: { path: { model: 'gpt-0' } } });
    expect(error).toMatchObject({ error: { code: 'model_not_found' } });
  });

  test('speaks the Anthropic API', async () => {
    const client = await signedIn();
    const messages = [{ role: 'user' as const, content: '/echo Hello' }];
    const body = { model: 'gpt-3.5-turbo', max_tokens: 100, messages };
    const { data } = await client.POST('/v1/messages', { body });
    expect(data).toMatchObject({ type: 'message', content: [{ type: 'text', text: 'Hello' }] });
    const { error } = await client.POST('/v1/messages', { body: { ...body, model: 'gpt-0' } });
    expect(error?.error).toEqual({ type: 'not_found_error', message: 'model: gpt-0' });
  });

  test('speaks the Bailian API', async () => {
    const client = await signedIn();
    const created = await client.POST('/compat/bailian/api/conversations', {
      body: { title: '测试', model_name: 'gpt-3.5-turbo' },
    });
    expectTypeOf(created.data?.data.conversation_id).toEqualTypeOf<number | undefined>();
    const path = { conversation_id: created.data?.data.conversation_id ?? 0 };
    const { data } = await client.GET('/compat/bailian/api/conversations/{conversation_id}', { params: { path } });
    expect(data?.data.title).toBe('测试');
  });

  test('speaks the chatbot API', async () => {
    const client = await signedIn();
    const { data } = await client.POST('/compat/chatbot/api/v1/conversations/', { body: { title: '测试' } });
    expectTypeOf(data?.id).toEqualTypeOf<number | undefined>();
    expect(data?.title).toBe('测试');
  });

  test('speaks the ChatHub API', async () => {
    const client = await signedIn();
    const { data } = await client.POST('/compat/chathub/api/chat', { body: { message: '/echo Hello' } });
    expect(data?.response).toBe('Hello');
  });

  test('speaks the MaaS API', async () => {
    const client = await signedIn();
    const { data } = await client.GET('/compat/maas/api/v1/models', { params: { query: { limit: 1 } } });
    expect(data?.data).toHaveLength(1);
  });

  test('brings a stream as it is', async () => {
    const client = await signedIn();
    const native = await client.POST('/api/chat/stream', { body: { message: '/echo Hello' }, parseAs: 'stream' });
    const types = (await dataOf(native.data)).map((it) => JSON.parse(it).type);
    expect([types[0], types.at(-1)]).toEqual(['start', 'done']);
    const chathub = await client.POST('/compat/chathub/api/chat/stream', {
      body: { message: '/echo Hello' },
      parseAs: 'stream',
    });
    expect(JSON.parse((await dataOf(chathub.data)).at(-1) ?? '').type).toBe('end');
    const openai = await client.POST('/v1/chat/completions', {
      body: { model: 'gpt-3.5-turbo', messages: [{ role: 'user' as const, content: '/echo Hello' }], stream: true },
      parseAs: 'stream',
    });
    expect((await dataOf(openai.data)).at(-1)).toBe('[DONE]');
  });

  test('a wrong request does not compile, whatever the surface', () => {
    const wrong = async () => {
      const client = await signedIn();
      // @ts-expect-error a mistyped field
      await client.POST('/api/chat/send', { body: { mesage: 'Hello' } });
      // @ts-expect-error a missing field
      await client.POST('/v1/chat/completions', { body: { model: 'gpt-4' } });
      const params = { path: { conversation_id: '1' } };
      // @ts-expect-error a path parameter of another type
      await client.GET('/compat/bailian/api/conversations/{conversation_id}', { params });
      // @ts-expect-error a mistyped path
      await client.GET('/compat/chatbot/api/v1/modls/');
      // @ts-expect-error a method that the path does not have
      await client.DELETE('/compat/chathub/api/chat');
      // @ts-expect-error an unknown query parameter
      await client.GET('/compat/maas/api/v1/models', { params: { query: { limits: 1 } } });
    };
    expectTypeOf(wrong).toBeFunction();
  });
});

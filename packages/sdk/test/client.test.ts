import { expect, test, vi } from 'vitest';
import { AlingAiClient, AlingAiError, AuthenticationError, ConnectionError } from '../src/index.ts';
import { clientAnswered, enveloped, refused, rejection } from './stub.ts';

const signedIn = { token: 'token-1', refresh_token: 'refresh-1', expires_in: 3600, user: { id: 1, username: 'ada' } };

test('the documented client sends what the document shows and answers with the envelope', async () => {
  const { client, sent } = clientAnswered([enveloped({ response: 'Hi' }), enveloped({ user: { username: 'ada' } })], {
    token: 'the-token',
  });

  expect(await client.sendMessage('Hello AI!', 'conv_123')).toEqual({ success: true, data: { response: 'Hi' } });
  expect(await client.getProfile()).toEqual({ success: true, data: { user: { username: 'ada' } } });

  expect(sent.map((it) => `${it.method} ${it.url}`)).toEqual([
    'POST http://alingai.test/api/chat/send',
    'GET http://alingai.test/api/user/profile',
  ]);
  expect(JSON.parse(sent[0]?.body as string)).toEqual({
    message: 'Hello AI!',
    conversation_id: 'conv_123',
    model: 'gpt-3.5-turbo',
  });
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer the-token');
  expect(sent[0]?.headers.get('content-type')).toBe('application/json');
});

test('a message without a conversation begins a new one', async () => {
  const { client, sent } = clientAnswered([enveloped({})]);
  await client.sendMessage('Hello');
  expect(JSON.parse(sent[0]?.body as string)).toEqual({ message: 'Hello', model: 'gpt-3.5-turbo' });
});

test('base URL and token may be given on their own, and fetch is looked up at each request', async () => {
  const client = new AlingAiClient('http://alingai.test/chat/', 'the-token');
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => enveloped({ models: [] }));
  expect(await client.models.list()).toEqual({ models: [] });
  expect(fetch.mock.calls[0]?.[0]).toBe('http://alingai.test/chat/api/models');
  expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('authorization')).toBe('Bearer the-token');
  fetch.mockRestore();
});

test('a fetch that must not be called as a method works', async () => {
  let receiver: unknown = 'not called';
  const client = new AlingAiClient({
    baseURL: '',
    async fetch(this: unknown) {
      receiver = this;
      return enveloped({});
    },
  });
  await client.system.health();
  expect(receiver).toBeUndefined();
});

test('without a base URL there is no client', () => {
  expect(() => new AlingAiClient(undefined as never)).toThrow(TypeError);
  expect(() => new AlingAiClient({ baseURL: undefined as never })).toThrow('needs a baseURL');
});

test('resources answer with the bare data', async () => {
  const { client, sent } = clientAnswered([enveloped({ messages: [], pagination: {} }), enveloped({ id: 'conv_1' })]);
  expect(await client.messages.list('conv_1', { page: 2 })).toEqual({ messages: [], pagination: {} });
  expect(sent[0]?.url).toBe('http://alingai.test/api/chat/messages/conv_1?page=2');
  expect(await client.conversations.create()).toEqual({ id: 'conv_1' });
  expect(sent[1]?.body).toBe('{}');
});

test('a token function is asked for each request that takes a token', async () => {
  const tokens = ['first', 'second'];
  const token = vi.fn(async () => tokens.shift());
  const { client, sent } = clientAnswered([enveloped({}), enveloped({}), enveloped({}), enveloped({})], { token });
  await client.models.list();
  await client.system.health();
  await client.models.list();
  await client.models.list();
  expect(token).toHaveBeenCalledTimes(3);
  expect(sent.map((it) => it.headers.get('authorization'))).toEqual(['Bearer first', null, 'Bearer second', null]);
});

test("a token function's own error comes through, and nothing is sent", async () => {
  const failure = new Error('the vault is closed');
  const { client, sent } = clientAnswered([], { token: () => Promise.reject(failure) });
  expect(await rejection(client.models.list())).toBe(failure);
  expect(sent).toEqual([]);
});

test('after signing in, requests are made for that account', async () => {
  const { client, sent } = clientAnswered([enveloped(signedIn), enveloped({ models: [] })], { token: 'old-token' });
  expect(await client.signIn({ username: 'ada', password: 'correct horse' })).toEqual(signedIn);
  await client.models.list();
  expect(sent[0]?.headers.has('authorization')).toBe(false);
  expect(JSON.parse(sent[0]?.body as string)).toEqual({ username: 'ada', password: 'correct horse' });
  expect(sent[1]?.headers.get('authorization')).toBe('Bearer token-1');
});

test('a sign-in that fails leaves the account as it was', async () => {
  const { client, sent } = clientAnswered([refused(401, 'INVALID_CREDENTIALS'), enveloped({})], { token: 'old-token' });
  await expect(client.signIn({ email: 'ada@example.com', password: 'wrong' })).rejects.toThrow(AuthenticationError);
  await client.models.list();
  expect(sent[1]?.headers.get('authorization')).toBe('Bearer old-token');
});

test('refreshing sends the kept refresh token and goes on with the new pair', async () => {
  const second = { token: 'token-2', refresh_token: 'refresh-2', expires_in: 3600 };
  const third = { token: 'token-3', refresh_token: 'refresh-3', expires_in: 3600 };
  const { client, sent } = clientAnswered([enveloped(second), enveloped(third), enveloped({})], {
    refreshToken: 'refresh-1',
  });
  expect(await client.refresh()).toEqual(second);
  await client.refresh();
  await client.models.list();
  expect(sent.slice(0, 2).map((it) => it.body)).toEqual([
    '{"refresh_token":"refresh-1"}',
    '{"refresh_token":"refresh-2"}',
  ]);
  expect(sent[2]?.headers.get('authorization')).toBe('Bearer token-3');
});

test('refreshing without a refresh token is refused before anything is sent', async () => {
  const { client, sent } = clientAnswered([]);
  await expect(client.refresh()).rejects.toThrow(AlingAiError);
  expect(sent).toEqual([]);
});

test('tokens from elsewhere can be set', async () => {
  const { client, sent } = clientAnswered([enveloped({})], { token: 'old-token' });
  await client.setTokens({ token: 'new-token', refresh_token: 'refresh-9' });
  await client.models.list();
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer new-token');
});

test.each([
  ['the server confirms', [enveloped({ message: 'Signed out' })]],
  ['the session had ended already', [refused(401, 'UNAUTHORIZED'), refused(401, 'UNAUTHORIZED')]],
])('signing out forgets the tokens when %s', async (_, answers) => {
  const { client, sent } = clientAnswered([...answers, enveloped({})], { token: 'the-token', refreshToken: 'refresh' });
  await client.signOut();
  await client.models.list();
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer the-token');
  expect(sent.at(-1)?.headers.has('authorization')).toBe(false);
  expect(await client.isSignedIn()).toBe(false);
  await expect(client.refresh()).rejects.toThrow('needs a refresh token');
});

test('signing out forgets the tokens and tells when the server cannot be reached', async () => {
  const { client, sent } = clientAnswered([new TypeError('fetch failed'), enveloped({})], { token: 'the-token' });
  await expect(client.signOut()).rejects.toThrow(ConnectionError);
  await client.models.list();
  expect(sent[1]?.headers.has('authorization')).toBe(false);
});

test('printing a client does not show its tokens', async () => {
  const { inspect } = await import('node:util');
  const client = new AlingAiClient({ baseURL: 'http://alingai.test', token: 'secret-token', refreshToken: 'secret-r' });
  const shown = () =>
    inspect(client, { depth: 10, showHidden: true, customInspect: false }) + JSON.stringify(client) + String(client);
  expect(shown()).not.toContain('secret');
  await client.setTokens({ token: 'secret-2', refresh_token: 'secret-3', expires_in: 3600 });
  expect(shown()).not.toContain('secret');
});

test('a client works behind a proxy object, as reactive frameworks make them', async () => {
  const { client } = clientAnswered([enveloped(signedIn), enveloped({ models: [] })]);
  const proxy = new Proxy(client, {});
  await proxy.signIn({ username: 'ada', password: 'correct horse' });
  expect(await proxy.models.list()).toEqual({ models: [] });
});

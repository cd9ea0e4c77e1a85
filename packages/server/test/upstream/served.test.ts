import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answers, beginStream, piece, startProvider, streams } from './provider.ts';
import { connect, KEY, type Served, serve } from './served.ts';

test('a message is answered by the provider, and counted as the provider counted it', async () => {
  const provider = await startProvider(streams('Hel', 'lo'));
  const server = await serve();
  await connect(server, provider.baseUrl);
  expect(await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' })).toMatchObject({
    response: 'Hello',
    model: 'local',
    tokens_used: 9,
  });
  expect(provider.asked).toMatchObject([{ headers: { authorization: `Bearer ${KEY}` }, body: { model: 'llama' } }]);
  expect(JSON.stringify(server.lines)).not.toContain(KEY);
});

test('pictures and films reach the provider as they were sent, and again with the next message', async () => {
  const provider = await startProvider(streams('A cat'));
  const server = await serve();
  await connect(server, provider.baseUrl);
  await server.call('PUT', '/models/local', { context_window: 100_000 });
  const message = [
    { type: 'text', text: 'What is this? “%_”' },
    { type: 'image_url', image_url: { url: 'https://example.com/cat.png?size=1&x=%20' } },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
    { type: 'video_url', video_url: { url: 'https://example.com/cat.mp4' } },
  ];
  const sent = { role: 'user', content: message };
  const { conversation_id } = await server.call('POST', '/chat/send', { message, model: 'local' });
  await server.call('POST', '/chat/send', { message: 'And?', conversation_id });
  await server.call('POST', '/bailian/chat/completions', { model: 'local', messages: [sent] });
  expect(provider.asked.map((it) => it.body.messages)).toEqual([
    [sent],
    [sent, { role: 'assistant', content: 'A cat' }, { role: 'user', content: 'And?' }],
    [sent],
  ]);
});

test('a person’s own key pays for their messages', async () => {
  const provider = await startProvider(streams('Yours'));
  const server = await serve();
  await connect(server, provider.baseUrl);
  await server.call('POST', '/apikeys', { provider: 'local', api_key: 'sk-own' });
  await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(provider.asked[0]?.headers.authorization).toBe('Bearer sk-own');
  const { api_keys } = await server.call('GET', '/apikeys');
  expect(api_keys).toMatchObject([{ last_used_at: expect.any(String) }]);
});

test('a key from the environment is used', async () => {
  const provider = await startProvider(streams('Hello'));
  const server = await serve({ providerKeys: { LOCAL: 'sk-environment' } });
  await connect(server, provider.baseUrl, { api_key: undefined });
  await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(provider.asked[0]?.headers.authorization).toBe('Bearer sk-environment');
});

test('once a provider is configured, a model without one does not answer', async () => {
  const server = await serve();
  expect(await server.call('POST', '/chat/send', { message: '/echo simulated' })).toMatchObject({
    response: 'simulated',
  });
  await connect(server, 'http://127.0.0.1:1/v1');
  expect(await server.call('POST', '/chat/send', { message: '/echo simulated', model: 'gpt-4' })).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    details: { field: 'model', reason: 'No provider of the model is available' },
  });
});

test('a provider’s refusal reaches the person, the key does not', async () => {
  const provider = await startProvider(answers(401, { error: { message: `Incorrect API key provided: ${KEY}` } }));
  const server = await serve();
  await connect(server, provider.baseUrl);
  const error = await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(error).toMatchObject({
    code: 'UPSTREAM_ERROR',
    details: { reason: 'The provider answered with status 401' },
  });
  expect(JSON.stringify([error, server.lines])).not.toContain(KEY);
});

test('a client that goes away ends the call to the provider', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write(piece('Half'));
  });
  const server = await serve();
  await connect(server, provider.baseUrl);
  const client = new AbortController();
  const asked = provider.nextAsked();
  const sending = server.call('POST', '/chat/send', { message: 'Hi', model: 'local' }, client.signal);
  const { gone } = await asked;
  client.abort();
  await expect(sending).rejects.toThrow();
  await gone;
});

test('an address that is allowed no more is not called, though it is stored', async () => {
  const provider = await startProvider(streams('Hello'));
  const allowing = await serve();
  await connect(allowing, provider.baseUrl);
  await allowing.close();
  const strict = await serve({ data: allowing.data, allowPrivateUpstreams: false });
  expect(await strict.call('POST', '/chat/send', { message: 'Hi', model: 'local' })).toMatchObject({
    code: 'UPSTREAM_ERROR',
    details: { reason: "The provider's address leads to a private address, which this server does not allow" },
  });
  expect(provider.asked).toEqual([]);
});

test('stored keys outlive the secret they were sealed under', async () => {
  const provider = await startProvider(streams('Hello'));
  const before = await serve();
  const { id } = await connect(before, provider.baseUrl);
  await before.call('POST', '/apikeys', { provider: 'local', api_key: 'sk-own' });
  await before.close();

  // A new secret on top; the next start seals everything under it, and the old one can go.
  const file = join(before.data, 'secret');
  const next = 'n'.repeat(40);
  await writeFile(file, `${next}\n${await readFile(file, 'utf8')}`);
  await (await serve({ data: before.data })).close();
  await writeFile(file, next);

  const after = await serve({ data: before.data });
  await after.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  await after.call('DELETE', `/apikeys/1`);
  await after.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(provider.asked.map((it) => it.headers.authorization)).toEqual(['Bearer sk-own', `Bearer ${KEY}`]);
  expect(await after.call('GET', `/providers/${id}`)).toMatchObject({ key_source: 'stored' });
});

test('a model that was deleted stays away after the next start', async () => {
  const server = await serve();
  await server.call('DELETE', '/models/gpt-4');
  await server.close();
  const again = await serve({ data: server.data });
  expect(await again.call('GET', '/models/gpt-4')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await again.call('GET', '/models/gpt-4o-mini')).toMatchObject({ id: 'gpt-4o-mini' });
});

async function stateOf(server: Served, id: number) {
  return server.call('GET', `/providers/${id}`);
}

test.each([
  [
    401,
    { error: { message: `Incorrect API key provided: ${KEY}` } },
    'key_refused',
    'Incorrect API key provided: [key]',
  ],
  [402, { error: { message: 'Insufficient Balance' } }, 'no_credit', 'Insufficient Balance'],
  [403, { detail: 'Your region is not supported' }, 'forbidden', 'Your region is not supported'],
  [400, { error: { code: 'Arrearage', message: 'Good standing, please' } }, 'no_credit', 'Good standing, please'],
  [429, { error: { code: 'insufficient_quota', message: 'Check your plan' } }, 'no_credit', 'Check your plan'],
  [500, { error: { message: 'Oops' } }, 'failed', 'Oops'],
])('administrators see why a provider failed with %i, and since when', async (status, body, kind, reason) => {
  const provider = await startProvider(answers(status, body));
  const server = await serve();
  const { id } = await connect(server, provider.baseUrl);
  for (let count = 0; count < 3; count += 1) await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  const { last_failure, resting_until } = await stateOf(server, id);
  expect(last_failure).toMatchObject({ kind, reason: expect.stringContaining(reason), since: expect.any(String) });
  expect(last_failure.since <= last_failure.at).toBe(true);
  expect(resting_until > last_failure.at).toBe(true);
  expect(JSON.stringify(last_failure)).not.toContain(KEY);
});

test('clients learn nothing of the account that a provider does not take', async () => {
  const provider = await startProvider(
    answers(403, { error: { message: 'Project p-123 of Example Ltd is suspended' } }),
  );
  const server = await serve();
  await connect(server, provider.baseUrl);
  expect(JSON.stringify(await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' }))).not.toContain(
    'Example',
  );
});

test('a failure is forgotten once the provider answers', async () => {
  const provider = await startProvider(answers(401, {}), streams('Hello'));
  const server = await serve();
  const { id } = await connect(server, provider.baseUrl);
  await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(await stateOf(server, id)).toHaveProperty('last_failure');
  await server.call('POST', '/chat/send', { message: 'Hi', model: 'local' });
  expect(await stateOf(server, id)).not.toHaveProperty('last_failure');
});

test('what a provider refuses outlasts a restart', async () => {
  const refusal = { error: { code: 'unsupported_parameter', param: 'temperature', message: 'Unsupported parameter' } };
  const provider = await startProvider(answers(400, refusal), streams('Hello'));
  const server = await serve();
  const { id } = await connect(server, provider.baseUrl);
  const body = { message: 'Hi', model: 'local', temperature: 1 };
  await server.call('POST', '/chat/send', body);
  const known = [{ model: 'llama', parameters: ['temperature'] }];
  expect((await stateOf(server, id)).refused_parameters).toEqual(known);
  await server.close(0);
  const again = await serve({ data: server.data });
  expect((await stateOf(again, id)).refused_parameters).toEqual(known);
  await again.call('POST', '/chat/send', body);
  expect(provider.asked.map((it) => it.body.temperature)).toEqual([1, undefined, undefined]);
});

test('a context of more than 1 MiB reaches the provider', async () => {
  const provider = await startProvider(streams('Long'));
  const server = await serve();
  await connect(server, provider.baseUrl);
  await server.call('PUT', '/models/local', { context_window: 1_000_000 });
  const message = 'word '.repeat(220_000);
  expect(await server.call('POST', '/chat/send', { message, model: 'local' })).toMatchObject({ response: 'Long' });
  expect(provider.asked[0]?.body.messages).toEqual([{ role: 'user', content: message }]);
});

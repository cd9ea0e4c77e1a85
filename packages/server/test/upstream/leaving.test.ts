import { describe, expect, test } from 'vitest';
import { answers, beginStream, piece, type Scene, startProvider } from './provider.ts';
import { connect, type Served, serve } from './served.ts';

/** Every way to ask a model. */
const ASKING = [
  { operation: 'chat.send', path: '/chat/send', body: { message: 'Hi there', model: 'local' } },
  { operation: 'chat.stream', path: '/chat/stream', body: { message: 'Hi there', model: 'local' } },
  { operation: 'chat.regenerate', path: '/chat/regenerate/MESSAGE', body: {} },
  { operation: 'chat.regenerateStream', path: '/chat/regenerate/MESSAGE/stream', body: {} },
  { operation: 'apps.chat', path: '/applications/APP/chat', body: { message: 'Hi there' } },
  { operation: 'apps.chat', path: '/applications/APP/chat', body: { message: 'Hi there', stream: true } },
  {
    operation: 'bailian.chatCompletions',
    path: '/bailian/chat/completions',
    body: { model: 'local', messages: [{ role: 'user', content: 'Hi there' }] },
  },
];

/** How far the provider has come when the client leaves. */
const MOMENTS: { moment: string; scene: Scene; words: number }[] = [
  { moment: 'before the provider has answered', scene: () => {}, words: 0 },
  { moment: 'before the first word', scene: (response) => beginStream(response), words: 0 },
  {
    moment: 'after some words',
    scene(response) {
      beginStream(response);
      response.write(piece('Half'));
      response.write(piece(' a'));
    },
    words: 2,
  },
];

/** A server with a model `local`, a reply and an application of it. */
async function served(scene: Scene) {
  const provider = await startProvider(answers(200, { choices: [{ message: { content: 'Yes' } }] }), scene);
  const server = await serve();
  await connect(server, provider.baseUrl);
  const reply = await server.call('POST', '/chat/send', { message: 'Hello', model: 'local' });
  const app = await server.call('POST', '/applications', { name: 'Helper', model: 'local' });
  return { provider, server, reply, app };
}

const newestCall = async (server: Served) => (await server.call('GET', '/history/api-calls')).api_calls[0];

describe.each(MOMENTS)('a client that leaves $moment', ({ scene, words }) => {
  test.each(ASKING)('$path ends the call within a second, and what was used is recorded', async (asking) => {
    const { provider, server, reply, app } = await served(scene);
    const path = asking.path.replace('MESSAGE', reply.message_id).replace('APP', app.id);
    const client = new AbortController();
    const asked = provider.nextAsked();
    const answer = server
      .send('POST', path, asking.body, client.signal)
      .then((response) => response.text())
      .catch(() => 'gone');
    const { gone } = await asked;
    await expect.poll(() => metric(server, 'alingai_first_token_seconds_count')).toBe(words > 0 ? 2 : 1);

    const leftAt = performance.now();
    client.abort();
    await gone;
    expect(performance.now() - leftAt).toBeLessThan(1000);
    expect(await answer).toBe('gone');
    await expect
      .poll(() => newestCall(server))
      .toMatchObject({ operation: asking.operation, status_code: 499, request_tokens: expect.any(Number) });
    const { request_tokens, response_tokens } = await newestCall(server);
    expect(request_tokens).toBeGreaterThan(0);
    expect(response_tokens).toBe(words);
  });
});

test('a reply that is stopped before its first word ends the call within a second', async () => {
  const { provider, server } = await served(() => {});
  const asked = provider.nextAsked();
  const response = await server.send('POST', '/chat/stream', { message: 'Hi there', model: 'local' });
  const text = response.text();
  const { gone } = await asked;
  const { conversations } = await server.call('GET', '/chat/conversations');
  const { messages } = await server.call('GET', `/chat/messages/${conversations[0].id}`);
  const stoppedAt = performance.now();
  expect(await server.call('POST', `/chat/stop/${messages[1].id}`)).toMatchObject({ status: 'interrupted' });
  await gone;
  expect(performance.now() - stoppedAt).toBeLessThan(1000);
  expect(await text).toContain('"status":"interrupted"');
});

/** The sum of a metric over its labels. */
async function metric(server: Served, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const values = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelUpstream } from '@alingai/core';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningServer, readConfiguration, startServer } from '../src/index.ts';
import { putEmptyDatabase, quickPasswords } from './quick-start.ts';

type Event = Record<string, unknown> & { type: string; sequence_number: number };

/** Says two words; never ends where the question is about waiting. */
const models: ModelUpstream = {
  async *stream({ messages }, signal) {
    yield { type: 'content', text: 'one' };
    yield { type: 'content', text: ' two' };
    if (messages[0]?.content === 'Wait') {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 2 } };
  },
};

/** Starts servers on one data folder, one after the other. */
async function dataFolder(): Promise<() => Promise<RunningServer>> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const options = ['--demo', '--port', '0', '--data', data, '--log-level', 'silent'];
  const { configuration } = readConfiguration(options, {}, false);
  await putEmptyDatabase(data);
  return async () => {
    const server = await startServer(configuration, { models, passwords: quickPasswords });
    onTestFinished(() => server.close(0));
    return server;
  };
}

const IN_BACKGROUND = { background: true, stream: true };
const headers = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };

function ask({ url }: RunningServer, input: string, more: object = IN_BACKGROUND): Promise<Response> {
  const body = JSON.stringify({ model: 'gpt-4', input, ...more });
  return fetch(`${url}/v1/responses`, { method: 'POST', headers, body });
}

/** The events of a stream, until it ends or one of a type has come. */
async function eventsOf(response: Response, until?: string): Promise<Event[]> {
  let text = '';
  const events = () => [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = '']) => JSON.parse(data) as Event);
  for await (const piece of (response.body as ReadableStream).pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (events().some(({ type }) => type === until)) break;
  }
  return events();
}

const idOf = ([first]: Event[]) => (first as Event & { response: { id: string } }).response.id;

test('streams of the background are taken up after the server was started again', async () => {
  const start = await dataFolder();
  const first = await start();
  const whole = await eventsOf(await ask(first, 'Hi'));
  const cut = await eventsOf(await ask(first, 'Wait'), 'response.output_text.delta');
  await first.close(0);

  const second = await start();
  const take = async (id: string, after: number) =>
    eventsOf(await fetch(`${second.url}/v1/responses/${id}?stream=true&starting_after=${after}`, { headers }));
  expect(whole.at(-1)?.type).toBe('response.completed');
  expect(await take(idOf(whole), 3)).toEqual(whole.slice(4));

  const rest = await take(idOf(cut), 0);
  expect(rest.map((it) => it.sequence_number)).toEqual(rest.map((_, index) => index + 1));
  expect(rest.slice(0, cut.length - 1)).toEqual(cut.slice(1));
  expect(rest.at(-1)).toMatchObject({
    type: 'response.failed',
    response: { status: 'failed', error: { code: 'server_error' }, output: [{ content: [{ text: 'one two' }] }] },
  });
});

test('what is kept is there after the server was started again, and nothing else', async () => {
  const start = await dataFolder();
  const first = await start();
  const idAfter = async (input: string, more: object) =>
    ((await (await ask(first, input, more)).json()) as { id: string }).id;
  const kept = await idAfter('Hi', {});
  const unkept = await idAfter('Hi', { store: false });
  const waiting = await idAfter('Wait', { background: true });
  await first.close(0);

  const second = await start();
  const call = async (method: string, path: string) => {
    const answer = await fetch(`${second.url}/v1/responses/${path}`, { method, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  expect(await call('GET', kept)).toMatchObject({
    status: 200,
    body: { status: 'completed', output: [{ content: [{ text: 'one two' }] }] },
  });
  expect(await call('GET', `${kept}/input_items`)).toMatchObject({ body: { data: [{ content: [{ text: 'Hi' }] }] } });
  const next = await ask(second, 'And?', { previous_response_id: kept });
  expect(await next.json()).toMatchObject({ status: 'completed', previous_response_id: kept });

  // What was to go on in the background is not forgotten: who polls is told that it failed.
  const failed = { status: 200, body: { status: 'failed', error: { code: 'server_error' } } };
  expect(await call('GET', waiting)).toMatchObject(failed);
  expect(await call('POST', `${waiting}/cancel`)).toMatchObject(failed);

  expect(await call('GET', unkept)).toMatchObject({ status: 404 });
  expect(await call('DELETE', kept)).toMatchObject({ status: 200, body: { deleted: true } });
  expect(await call('GET', kept)).toMatchObject({ status: 404 });
});

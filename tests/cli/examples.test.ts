import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { POST } from '../../examples/next-route-handler/app/api/chat/route.ts';
import { ask } from '../../examples/next-route-handler/app/ask.ts';
import { images } from '../api/account/images.ts';
import { openServer } from '../support/hosts/server.ts';

const host = await openServer({ demo: true });
afterAll(() => host.close());

const examples = new URL('../../examples/', import.meta.url);

test('the list of examples names them all', async () => {
  const entries = await readdir(examples, { withFileTypes: true });
  const list = await readFile(new URL('README.md', examples), 'utf8');
  const folders = entries.filter((it) => it.isDirectory()).map((it) => it.name);
  const listed = [...list.matchAll(/^\| \[`([\w-]+)`\]/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(folders.sort());
});

test('the quickstart streams a reply in at most 20 lines', async () => {
  const source = await readFile(new URL('quickstart/quickstart.ts', examples), 'utf8');
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(source).toContain('client.chat.stream(');
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

test.skipIf(!hasCurl)(`the commands for curl succeed${hasCurl ? '' : ' (curl is not installed)'}`, async () => {
  const readme = await readFile(new URL('curl/README.md', examples), 'utf8');
  const [, commands = ''] = /^```sh\n(.*?)^```$/ms.exec(readme) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'alingai-curl-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'picture.png'), images[0].bytes);
  const script = commands.replace('http://127.0.0.1:3000', host.baseURL).replaceAll('curl ', 'curl --fail-with-body ');
  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', script], { cwd: folder });
  // All but the stream.
  expect(stdout.match(/"success":true/g)).toHaveLength((commands.match(/^curl /gm)?.length ?? 0) - 1);
  expect(stdout).toContain('event: done');
});

describe('The example with OpenAI’s client', () => {
  const run = (environment: Record<string, string> = {}) =>
    promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('openai-client/chat.ts', examples)), '/echo One two three'],
      { env: { ...process.env, OPENAI_BASE_URL: `${host.baseURL}/v1`, ...environment } },
    );

  test('lists models, chats and streams', async () => {
    const { stdout } = await run();
    expect(stdout).toMatch(/^\d+ models; asking gpt-3\.5-turbo\n/);
    expect(stdout.match(/^One two three$/gm)).toHaveLength(2);
    expect(stdout).toMatch(/^\(\d+ tokens\)$/m);
  });

  test('fails with what the server says when the key is wrong', async () => {
    await expect(run({ OPENAI_API_KEY: 'sk-alingai-wrong' })).rejects.toThrow('401');
  });
});

describe('The route handler', () => {
  const token = 'demo-token';
  const route = (body: unknown, init: RequestInit = {}) =>
    POST(
      new Request('http://page.test/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
      }),
    );

  beforeEach(() => {
    vi.stubEnv('ALINGAI_BASE_URL', host.baseURL);
    vi.stubEnv('ALINGAI_TOKEN', token);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** The page's requests to its own server go to the route. */
  function openPage() {
    const network = globalThis.fetch;
    vi.stubGlobal('fetch', (url: string | URL, init: RequestInit = {}) =>
      url === '/api/chat' ? route(init.body, init) : network(url, init),
    );
  }

  test('brings the page the events of a reply, and not the token', async () => {
    openPage();
    const events = [];
    for await (const event of ask({ message: '/echo One two three' })) events.push(event);
    expect(events.map(({ type }) => type)).toEqual(['start', 'content', 'content', 'content', 'usage', 'done']);
    expect(events.map((it) => (it.type === 'content' ? it.content : '')).join('')).toBe('One two three');
    expect(JSON.stringify(events)).not.toContain(token);
  });

  test('goes on with a conversation', async () => {
    openPage();
    const reply = ask({ message: '/echo And then?', conversation_id: 'conv_123' });
    const { value } = await reply.next();
    expect(value).toMatchObject({ type: 'start', conversation_id: 'conv_123' });
    await reply.return(undefined);
  });

  test('answers while the reply is still written, and stops the model when the page gives up', async () => {
    const page = new AbortController();
    const response = await route({ message: '/slow 30000 Tell me a story' }, { signal: page.signal });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { conversation_id, message_id } = JSON.parse((await reader?.read())?.value ?? '');
    page.abort();
    const rest = async () => {
      while ((await reader?.read())?.done === false);
    };
    await expect(rest()).rejects.toThrow('aborted');
    const path = `${host.baseURL}/api/chat/messages/${conversation_id}`;
    const replies = async () => {
      const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` } });
      return (await answer.json()).data.messages;
    };
    const stopped = expect.objectContaining({ id: message_id, status: 'interrupted' });
    await expect.poll(replies, { interval: 20, timeout: 5000 }).toContainEqual(stopped);
  });

  test.each([
    ['a message that is none', { message: 7 }, 400, 'must be'],
    ['a body that is no JSON', 'Hello', 400, 'required'],
    ['a conversation that is not there', { message: 'Hello', conversation_id: 'conv_none' }, 404, 'conversation'],
  ])('hands on what the server says to %s', async (_, body, status, reason) => {
    const response = await route(body);
    expect(response.status).toBe(status);
    expect((await response.json()).error).toContain(reason);
  });

  test('tells the page nothing of a token that the server refuses', async () => {
    openPage();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.stubEnv('ALINGAI_TOKEN', 'a-wrong-token');
    await expect(ask({ message: 'Hello' }).next()).rejects.toThrow('The chat is out of order');
    expect((await route({ message: 'Hello' })).status).toBe(502);
    expect(String(logged.mock.calls[0]?.[0])).not.toContain('a-wrong-token');
  });
});

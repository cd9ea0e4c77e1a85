import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { startMock } from './mock-command.ts';
import { openProject, type Project } from './project.ts';

let project: Project;
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  project = await openProject();
  mock = await startMock(project);
});
afterAll(async () => {
  mock?.stop();
  await project?.close();
});

/** Bundles a program of the project with Vite: its text. */
async function bundled(name: string, code: string, build: { format: 'es' | 'iife'; target: string }): Promise<string> {
  const lib = { entry: `${name}.js`, formats: [build.format], name, fileName: () => `${name}.js` };
  const options = { lib, target: build.target, outDir: `built-${name}`, minify: false };
  await project.write({
    [`${name}.js`]: code,
    [`${name}.config.js`]: `export default ${JSON.stringify({ build: options })
      .replace(/"fileName":[^,}]*,?/, '')
      .replace('"lib":{', `"lib":{"fileName":()=>"${name}.js",`)}`,
  });
  const { code: exit, output } = await project.run('vite', 'build', '--config', `${name}.config.js`);
  expect(exit, output).toBe(0);
  return readFile(join(project.path, `built-${name}/${name}.js`), 'utf8');
}

const WORKER = `
import { AlingAiClient } from '@alingai/sdk';
export default {
  async fetch(request, { BASE_URL: baseURL }) {
    const client = new AlingAiClient({ baseURL, token: 'demo-token' });
    const { response } = await client.chat.send({ message: '/echo Sent' });
    let streamed = '';
    for await (const it of client.chat.stream({ message: '/echo Streamed' })) streamed += it.content ?? '';
    const refusal = await client.models.get('none').catch((error) => error.code);
    return Response.json([response, streamed, refusal]);
  },
};`;

const workerConfig = (port: number, baseURL: string) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "built-worker/worker.js")],
      compatibilityDate = "2026-11-01",
      bindings = [(name = "BASE_URL", text = "${baseURL}")],
      globalOutbound = "network")),
    (name = "network", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);`;

test('in the runtime of Cloudflare Workers messages are sent, streamed and refused', async () => {
  await bundled('worker', WORKER, { format: 'es', target: 'es2022' });
  const port = await freePort();
  await project.write({ 'config.capnp': workerConfig(port, mock.baseURL) });
  // What is at `bin/workerd` takes an install script, which is not run here.
  const { default: runtime } = createRequire(join(project.path, 'package.json'))('workerd') as { default: string };
  // It writes to the given descriptor when it listens.
  const workerd = spawn(runtime, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: project.path,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    await Promise.race([
      once(workerd.stdio[3] as NodeJS.ReadableStream, 'data'),
      once(workerd, 'exit').then(([code]) => Promise.reject(new Error(`workerd ended with ${code}`))),
    ]);
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(await answer.json()).toEqual(['Sent', 'Streamed', 'NOT_FOUND']);
  } finally {
    workerd.kill();
  }
}, 120_000);

/** What a platform has at least: none of it random, a stream, a decoder, a channel or a lock. */
const FEWEST = {
  AbortController,
  Blob,
  FormData,
  Headers,
  Request,
  Response,
  URL,
  URLSearchParams,
  clearTimeout,
  performance,
  setTimeout,
};

/** As React Native answers: a response whose body is no stream. */
const bodiless: typeof fetch = async (...asked) => {
  const { ok, status, statusText, url, headers, ...rest } = await fetch(...asked).then(async (response) => ({
    ok: response.ok,
    status: response.status,
    statusText: response.statusText,
    url: response.url,
    headers: response.headers,
    text: await response.text(),
  }));
  const text = async () => rest.text;
  return { ok, status, statusText, url, headers, text, json: async () => JSON.parse(rest.text) } as Response;
};

describe('on a platform that has next to nothing', () => {
  let script: Script;
  beforeAll(async () => {
    const built = await bundled('client', "export { AlingAiClient } from '@alingai/sdk';", {
      format: 'iife',
      target: 'es2017',
    });
    // Of what came after ES2017, as old browsers read nothing of a file that they do not understand.
    expect(built).not.toMatch(/\?\?|\?\.[a-z[(]|this\.#|\bstatic \{/);
    script = new Script(`${built}; client.AlingAiClient`);
  }, 60_000);

  const clientWith = (present: object, options: object = {}) => {
    const AlingAiClient = script.runInContext(createContext({ ...FEWEST, fetch: bodiless, ...present }));
    return new AlingAiClient({ baseURL: mock.baseURL, ...options });
  };
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => 'none',
      ({ message }: Error) => message,
    );
  const streamed = async (client: ReturnType<typeof clientWith>, options: object = {}) => {
    let text = '';
    for await (const it of client.chat.stream({ message: '/echo Streamed' }, options)) text += it.content ?? '';
    return text;
  };

  test('people sign in, read and send, and are told what the rest needs', async () => {
    const client = clientWith({});
    await client.signIn({ username: 'admin', password: 'admin123' });
    expect((await client.models.list()).models).not.toEqual([]);
    const message = '/echo Sent';
    const sent = await client.chat.send({ message }, { idempotencyKey: 'draft-1' });
    expect(sent.response).toBe('Sent');
    expect(await failure(client.chat.send({ message }))).toBe(
      'chat.send needs crypto.getRandomValues, which is missing here',
    );
    expect(await failure(streamed(client, { idempotencyKey: 'draft-2' }))).toBe(
      'chat.stream needs response.body, which is missing here',
    );
  });

  test('what docs/sdk.md adds to it for React Native is enough', async () => {
    const crypto = { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(bytes) };
    const client = clientWith({ crypto, TextDecoder }, { fetch, token: 'demo-token' });
    expect((await client.chat.send({ message: '/echo Sent' })).response).toBe('Sent');
    expect(await streamed(client)).toBe('Streamed');
    const withoutDecoder = clientWith({ crypto }, { fetch, token: 'demo-token' });
    expect(await failure(streamed(withoutDecoder))).toBe('TextDecoder is not defined');
  });
});

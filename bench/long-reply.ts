// Shows how long other people's requests wait while a provider sends a long reply as fast as it can.
// Starts a server on a temporary folder; a provider and the readers of its replies in a thread, so that
// they keep nobody waiting who measures. Prints a table, and fails when a request waits longer than it may.
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/**
 * Milliseconds that 99 of 100 requests wait longer at most than those of a server that does nothing
 * else. The slowest one says more of the machine than of the server.
 */
const MOST_WAITED = 50;
const MAX_TOKENS = 100_000;
/** Between two requests of somebody else. */
const PAUSE_MS = 5;
const REPLY_CHARACTERS = 1_000_000;

const SERVER = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url));

interface Case {
  name: string;
  /** What the provider says, by the model's name. */
  text: keyof typeof TEXTS;
  replies: number;
  /** How often, one after the other; once unless said otherwise. */
  rounds?: number;
}

/** Pieces of replies, of two or three characters as models send them. */
const TEXTS = {
  'same-chinese': () => '你好，',
  'random-chinese': () => String.fromCharCode(...[1, 2, 3].map(() => 0x4e00 + Math.floor(Math.random() * 0x5000))),
  english: () => ['the ', 'quick ', 'brown ', 'fox ', 'jumps, '][Math.floor(Math.random() * 5)] ?? '',
  'one-event': () => '你好，世界'.repeat((8 * 2 ** 20) / 15),
} as const;

const CASES: readonly Case[] = [
  { name: 'nothing else', text: 'english', replies: 0 },
  { name: 'English', text: 'english', replies: 1 },
  { name: 'the same Chinese', text: 'same-chinese', replies: 1 },
  { name: 'random Chinese', text: 'random-chinese', replies: 1 },
  { name: 'random Chinese, three times at once', text: 'random-chinese', replies: 3 },
  { name: '8 MiB in one event', text: 'one-event', replies: 1, rounds: 10 },
  { name: '8 MiB in one event, three times at once', text: 'one-event', replies: 3, rounds: 10 },
];

let idle = 0;
let worker: Worker | undefined;
const provider = () => (worker ??= new Worker(new URL(import.meta.url)).setMaxListeners(0));

interface Question {
  url: string;
  model: string;
}

/** What became of a question that the thread was asked to send. */
type Read = { id: number } & ({ bytes: number } | { error: string });

let questions = 0;

if (isMainThread) await measure();
else await provide();

async function measure(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'alingai-long-reply-'));
  const [providerUrl] = (await once(provider(), 'message')) as [string];
  const options = ['--demo', '--port', '0', '--data', data, '--no-rate-limit', '--allow-private-upstreams'];
  const server = spawn(process.execPath, [SERVER, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await addressOf(server.stdout);
    await prepare(url, providerUrl);
    console.log('| while the server writes | seconds | bytes | requests | p50 ms | p99 ms | slowest ms | memory MiB |');
    console.log('| ----------------------- | ------: | ----: | -------: | -----: | -----: | ---------: | ---------: |');
    for (const it of CASES) await run(it, url, server.pid ?? 0);
  } finally {
    server.kill('SIGKILL');
    await provider().terminate();
    rmSync(data, { recursive: true, force: true });
  }
}

async function run({ name, text, replies, rounds = 1 }: Case, url: string, pid: number): Promise<void> {
  const waited: number[] = [];
  let isOver = false;
  const begun = performance.now();
  async function write(): Promise<number> {
    let sum = 0;
    for (let round = 0; round < rounds; round += 1) {
      const read = await Promise.all(Array.from({ length: replies }, () => askToRead({ url, model: text })));
      for (const bytes of read) sum += bytes;
    }
    if (replies === 0) await setTimeout(3000);
    // The rest of long replies is indexed now. Of many short ones, it would hide how long others wait.
    else if (rounds === 1) await setTimeout(6000);
    isOver = true;
    return sum;
  }
  const writing = write();
  while (!isOver) {
    const at = performance.now();
    await send(url, 'GET', '/api/user/profile');
    waited.push(performance.now() - at);
    await setTimeout(PAUSE_MS);
  }
  const bytes = await writing;
  const seconds = (performance.now() - begun) / 1000;
  waited.sort((a, b) => a - b);
  const at = (share: number) => waited[Math.min(waited.length - 1, Math.floor(waited.length * share))] ?? 0;
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  const figures = [seconds.toFixed(1), bytes, waited.length, ...[0.5, 0.99, 1].map((it) => at(it).toFixed(1))];
  console.log(`| ${[name, ...figures, memory.toFixed(0)].join(' | ')} |`);
  if (replies === 0) idle = at(0.99);
  if (at(0.99) <= MOST_WAITED + idle) return;
  console.error(`${name}: other requests wait ${at(0.99).toFixed(1)} ms`);
  process.exitCode = 1;
}

/** Has a reply read in the thread, and says how many bytes it had. */
async function askToRead(question: Question): Promise<number> {
  const id = questions++;
  provider().postMessage({ id, ...question });
  for await (const [read] of on(provider(), 'message') as AsyncIterable<[Read]>) {
    if (read.id !== id) continue;
    if ('error' in read) throw new Error(read.error);
    return read.bytes;
  }
  throw new Error('The thread has ended');
}

/** Reads a streamed reply to its end. */
async function readReply({ url, model }: Question): Promise<number> {
  const response = await send(url, 'POST', '/api/chat/stream', { message: 'Hello', model });
  let bytes = 0;
  let end = Buffer.alloc(0);
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    end = Buffer.concat([end, chunk]).subarray(-4000);
  }
  if (!end.includes('"status":"completed"')) throw new Error(`The reply did not come to its end: ${end}`);
  return bytes;
}

async function prepare(url: string, providerUrl: string): Promise<void> {
  await send(url, 'POST', '/api/providers', {
    key: 'fast',
    display_name: 'Fast',
    base_url: providerUrl,
    api_key: 'sk-1234567890',
  });
  for (const id of Object.keys(TEXTS)) {
    await send(url, 'POST', '/api/models', {
      id,
      name: id,
      providers: [{ provider: 'fast' }],
      max_tokens: MAX_TOKENS,
      context_window: 2 * MAX_TOKENS,
    });
  }
}

async function send(url: string, method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`);
  if (!body) await response.arrayBuffer();
  return response;
}

async function addressOf(output: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const piece of output) {
    text += piece.toString();
    const found = /"url":"([^"]+)".*"msg":"started"/.exec(text);
    if (found?.[1]) return found[1];
  }
  throw new Error(`The server did not start: ${text}`);
}

/** A provider that writes replies as fast as they are read, and whoever reads them. */
async function provide(): Promise<void> {
  parentPort?.on('message', ({ id, ...question }: Question & { id: number }) => {
    readReply(question).then(
      (bytes) => parentPort?.postMessage({ id, bytes } satisfies Read),
      (error: unknown) => parentPort?.postMessage({ id, error: String(error) } satisfies Read),
    );
  });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model } = JSON.parse(Buffer.concat(chunks).toString()) as { model: keyof typeof TEXTS };
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let length = 0; length < REPLY_CHARACTERS && !response.closed; ) {
      let block = '';
      for (let piece = 0; piece < 200 && length < REPLY_CHARACTERS; piece += 1) {
        const content = TEXTS[model]();
        length += content.length;
        block += `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
      }
      if (!response.write(block)) await once(response, 'drain').catch(() => undefined);
    }
    response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
}

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { TestClock } from '../hosts/clock.ts';
import type { Chunk, ProviderAnswer } from './cases.ts';
import { mismatches } from './match.ts';
import { wholeReply } from './whole-reply.ts';

/** One provider among those of a scripted server. */
export interface ScriptedProvider {
  baseUrl: string;
  /** The bodies of the questions that it has received. */
  received: Record<string, unknown>[];
  /** Where they went, below the provider's own path, and their headers. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  /** How many of its answers were given up before their end. */
  readonly left: number;
}

export interface ScriptedProviders {
  add(script: ProviderAnswer | ProviderAnswer[]): ScriptedProvider;
  close(): Promise<void>;
}

/** A server on this machine that answers for any number of providers as they are told to, each at a path of its own. */
export async function openScriptedProviders(clock: TestClock): Promise<ScriptedProviders> {
  const scripts = new Map<string, Omit<ScriptedProvider, 'baseUrl'> & { answers: ProviderAnswer[]; left: number }>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const deadPort = await unusedPort();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    const script = scripts.get((request.url ?? '').split('/')[1] ?? '');
    if (!script) throw new Error(`No provider is at ${request.url}`);
    script.received.push(body);
    script.requests.push({ path: (request.url ?? '').replace(/^\/[^/]+/, ''), headers: request.headers });
    response.once('close', () => {
      if (!response.writableFinished) script.left += 1;
    });
    const { answers, received } = script;
    const current = answers[Math.min(received.length, answers.length) - 1] as ProviderAnswer;
    const refusal = current.refuses?.find((it) => mismatches(it.if, withCharacters(body)).length === 0);
    if (refusal) return send(response, refusal, refusal.body);
    if (!current.chunks) return send(response, current, current.body);
    if (body['stream'] === true) return stream(response, current, current.chunks, clock);
    if (current.whole) return send(response, { ...current, status: undefined, ...current.whole }, current.whole.body);
    send(response, { ...current, headers: {} }, wholeReply(current.chunks));
  }

  return {
    add(script) {
      const answers = [script].flat();
      const name = `provider-${scripts.size}`;
      const received: Record<string, unknown>[] = [];
      const requests: ScriptedProvider['requests'] = [];
      const entry = { answers, received, requests, left: 0 };
      scripts.set(name, entry);
      const isDead = answers[0]?.dead;
      return {
        baseUrl: `http://127.0.0.1:${isDead ? deadPort : port}/${name}/v1`,
        received,
        requests,
        get left() {
          return entry.left;
        },
      };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** The body beside the length of all texts in its messages. */
function withCharacters(body: Record<string, unknown>): Record<string, unknown> {
  const messages = (body['messages'] ?? []) as { content?: unknown }[];
  const texts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : [content ?? []].flat().map((it) => (it as { text?: string }).text ?? ''),
  );
  return { ...body, characters: texts.reduce((sum, it) => sum + it.length, 0) };
}

type Head = Pick<ProviderAnswer, 'status' | 'headers' | 'encoding'>;

function writeHead(response: ServerResponse, { status = 200, headers = {}, encoding }: Head, type: string): void {
  const all: Record<string, string | null> = {
    'content-type': type,
    ...(encoding && { 'content-encoding': encoding }),
    ...headers,
  };
  const kept = Object.entries(all).filter((it): it is [string, string] => it[1] !== null);
  response.writeHead(status, Object.fromEntries(kept));
}

function send(response: ServerResponse, head: Head, body: unknown): void {
  const isText = typeof body === 'string';
  writeHead(response, head, isText ? 'text/plain' : 'application/json');
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  response.end(head.encoding === 'gzip' ? gzipSync(bytes) : bytes);
}

async function stream(response: ServerResponse, head: Head, chunks: Chunk[], clock: TestClock): Promise<void> {
  writeHead(response, head, 'text/event-stream');
  if (head.encoding === 'gzip') {
    response.end(gzipSync(chunks.map((it) => bytesOf(it).toString()).join('')));
    return;
  }
  for (const chunk of chunks) {
    if (typeof chunk === 'object' && 'wait' in chunk) {
      await pause(Number(chunk.wait), clock);
    } else if (typeof chunk === 'object' && 'cut' in chunk) {
      // What was written has to leave before the connection does.
      await pause(5, clock);
      response.destroy();
      return;
    } else {
      response.write(bytesOf(chunk));
    }
  }
  response.end();
}

/** Events of protocols that name them. */
const NAMED_EVENT = /^(message_|content_block_|response\.|ping$)/;

function bytesOf(chunk: Chunk): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if ('bytes' in chunk && typeof chunk.bytes === 'string') return Buffer.from(chunk.bytes, 'base64');
  const complete =
    'choices' in chunk
      ? { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'm', ...chunk }
      : chunk;
  const { type } = complete as { type?: unknown };
  const name = NAMED_EVENT.test(String(type)) ? `event: ${type}\n` : '';
  return Buffer.from(`${name}data: ${JSON.stringify(complete)}\n\n`);
}

/** Seconds pass on the platform's clock alone; milliseconds are needed for bytes to arrive apart. */
async function pause(milliseconds: number, clock: TestClock): Promise<void> {
  if (milliseconds < 1000) return delay(Math.min(milliseconds, 15));
  for (let left = milliseconds; left > 0; left -= 500) {
    await delay(4);
    clock.advance(Math.min(left, 500));
  }
  await delay(4);
}

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

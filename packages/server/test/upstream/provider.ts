import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A question as it arrived. */
export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of questions.
  body: any;
  /** Ends when the connection is gone. */
  gone: Promise<unknown>;
}

export type Scene = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface LocalProvider {
  baseUrl: string;
  asked: Asked[];
  /** Ends when the next question has arrived. */
  nextAsked(): Promise<Asked>;
}

/** A provider on this machine that acts out one scene a question, the last one again and again. */
export async function startProvider(...scenes: [Scene, ...Scene[]]): Promise<LocalProvider> {
  const asked: Asked[] = [];
  const watchers: ((asked: Asked) => void)[] = [];
  const server = createServer(async (request, response) => {
    const gone = once(response, 'close');
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const question = { path: request.url ?? '', headers: request.headers, body, gone };
    const scene = scenes[Math.min(asked.length, scenes.length - 1)];
    asked.push(question);
    for (const watcher of watchers.splice(0)) watcher(question);
    await scene?.(response, question);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    nextAsked: () => new Promise((resolve) => watchers.push(resolve)),
  };
}

/** The beginning of a streamed reply. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}

export const event = (data: unknown): string => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

export const piece = (content: string, finish_reason: string | null = null): string =>
  event({ choices: [{ index: 0, delta: { content }, finish_reason }] });

export const USAGE = { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 };

/** Streams a reply as OpenAI does: pieces, the reason of the end, the usage, `[DONE]`. */
export const streams =
  (...pieces: string[]): Scene =>
  (response) => {
    beginStream(response);
    response.write(event({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }));
    for (const it of pieces) response.write(piece(it));
    response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
    response.write(event({ choices: [], usage: USAGE }));
    response.end(event('[DONE]'));
  };

/** Streams exactly this text and ends. */
export const streamsRaw =
  (text: string): Scene =>
  (response) => {
    beginStream(response);
    response.end(text);
  };

export const answers =
  (status: number, body: unknown, headers: Record<string, string> = {}): Scene =>
  (response) => {
    const isText = typeof body === 'string';
    response.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };

import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import type { Log, ModelEvent, ProviderCall } from '@alingai/core';
import { createParser } from 'eventsource-parser';
import type { Dispatcher } from 'undici';
import { LARGEST_EVENT, structureOf } from './event-size.ts';
import { failureOfErrorObject, malformed } from './failures.ts';
import { LARGEST_ERROR, LARGEST_EXTRAS, LARGEST_REPLY, MOST_TOOL_CALLS } from './limits.ts';
import { protocolOf } from './protocols.ts';
import type { PartOfReply } from './reply.ts';
import { createWrittenTokens, lengthOf, shortParts } from './reply-parts.ts';
import type { UpstreamTimeouts } from './timeouts.ts';
import { tokensOf } from './tokens.ts';
import type { Turns } from './turns.ts';

type Answer = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/** What a reply is read with. */
interface Reading {
  watchdog: UpstreamTimeouts;
  turns: Turns;
  log: Log;
}

/**
 * The events of a reply, whole or piece by piece as the provider chose: what it is tells its beginning, since content types
 * are often wrong or missing. Throws an `UpstreamFailure` when it is no reply.
 */
export async function* replyEvents(call: ProviderCall, answer: Answer, reading: Reading): AsyncGenerator<ModelEvent> {
  const chunks = limited(plainBody(answer), LARGEST_REPLY, reading.watchdog);
  const beginning: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    beginning.push(next.value);
    text += decoder.decode(next.value, { stream: true });
    if (text.trimStart() !== '') break;
  }
  const all = resumed(beginning, chunks);
  if (/^\s*[{[]/.test(text)) yield* wholeEvents(call, all, reading);
  else if (isEventStream(text, answer)) yield* streamedEvents(call, all, reading);
  else throw malformed(`The provider answered with ${typeOf(answer)} instead of a reply`);
}

function isEventStream(beginning: string, answer: Answer): boolean {
  return typeOf(answer) === 'text/event-stream' || /^\s*(data|event|id|retry)?:/.test(beginning);
}

function typeOf({ headers }: Answer): string {
  const [type = ''] = String(headers['content-type'] ?? 'nothing known').split(';', 1);
  return type.trim().toLowerCase();
}

async function* resumed(beginning: Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* beginning;
    yield* rest;
  } finally {
    // One that is not read to the end of its beginning still holds the body.
    await rest.return(undefined);
  }
}

/** Makes events of a reply's JSON, each so short that nobody waits for it, and counts them. */
function createReplyReader(call: ProviderCall, { turns, log }: Reading) {
  const reply = protocolOf(call).createReply(call);
  const written = createWrittenTokens();
  let extras = 0;

  /** Further extras and log probabilities are left out: what a reply has of them is stored as a whole. */
  function isTooMuch(part: PartOfReply, structure: number): boolean {
    if (part.type === 'tool_call') return part.index >= MOST_TOOL_CALLS;
    if (part.type !== 'extras' && part.type !== 'logprobs') return false;
    const isFirst = extras <= LARGEST_EXTRAS;
    extras += structure;
    if (extras <= LARGEST_EXTRAS) return false;
    if (isFirst) log.warn('a provider says too much beside its reply', { base_url: call.baseUrl, model: call.model });
    return true;
  }

  async function* passedOn(parts: PartOfReply[], structure = 0): AsyncGenerator<ModelEvent, void, void> {
    for (const part of parts) {
      if (isTooMuch(part, structure)) continue;
      for (const it of shortParts(part)) {
        const turn = it === part ? undefined : turns.take(lengthOf(it));
        if (turn) await turn;
        written.add(it);
        yield it;
      }
    }
  }

  return {
    take(json: string, kind: 'event' | 'answer'): AsyncGenerator<ModelEvent, void, void> {
      const structure = structureOf(json, kind);
      return passedOn(reply.take(json), structure);
    },
    isFinished: reply.isFinished,
    isOver: () => reply.isOver?.() ?? false,
    async *finish(): AsyncGenerator<ModelEvent, void, void> {
      yield* passedOn(reply.rest());
      const { reason, counted, stop } = reply.end();
      const tokens = tokensOf(counted, written.total, call, log);
      yield { type: 'finish', reason, tokens, ...(stop && { stop }) };
    },
  };
}

async function* streamedEvents(
  call: ProviderCall,
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<ModelEvent> {
  const { watchdog, turns } = reading;
  const reply = createReplyReader(call, reading);
  const decoder = new TextDecoder();
  let arrived: { event: string | undefined; data: string }[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => arrived.push({ event, data }),
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') throw malformed(`An event was longer than ${LARGEST_EVENT} characters`);
    },
    maxBufferSize: LARGEST_EVENT,
  });

  async function* eventsOf(text: string): AsyncGenerator<ModelEvent, boolean> {
    arrived = [];
    parser.feed(text);
    for (const { event, data } of arrived) {
      const turn = turns.take(data.length);
      if (turn) await turn;
      if (data === '[DONE]') {
        yield* reply.finish();
        return true;
      }
      if (event === 'error') throw failureOfErrorObject(parsedOr(data), call.apiKey);
      // Signs of life, which some proxies send in place of comments.
      if (data.trim() === '' || data === 'null') continue;
      yield* reply.take(data, 'event');
      if (reply.isOver()) {
        yield* reply.finish();
        return true;
      }
    }
    return false;
  }

  for await (const chunk of chunks) {
    const events = eventsOf(decoder.decode(chunk, { stream: true }));
    for (let next = await events.next(); ; next = await events.next()) {
      if (next.done) {
        if (next.value) return;
        break;
      }
      watchdog.rest();
      yield next.value;
      watchdog.advance();
    }
  }
  // The last event may have no empty line after it. What is half an event is none.
  try {
    if (yield* eventsOf('\n\n')) return;
  } catch (error) {
    if (!reply.isFinished()) throw cutReply(error);
  }
  // Some providers close the stream after the last piece and leave `[DONE]` out.
  if (!reply.isFinished()) throw malformed('The reply was cut before its end');
  yield* reply.finish();
}

/** A last event that is an error says more than that the reply was cut. */
function cutReply(error: unknown): unknown {
  const reason = (error as { details?: { reason?: string } }).details?.reason ?? '';
  return reason.includes('not JSON') ? malformed('The reply was cut before its end') : error;
}

function parsedOr(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

async function* wholeEvents(
  call: ProviderCall,
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<ModelEvent> {
  const reply = createReplyReader(call, reading);
  yield* reply.take(await textOf(chunks), 'answer');
  yield* reply.finish();
}

/** All of an answer. */
export function wholeText(answer: Answer, watchdog: UpstreamTimeouts): Promise<string> {
  return textOf(limited(plainBody(answer), LARGEST_REPLY, watchdog));
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The beginning of an error page. */
export async function errorText(answer: Answer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of plainBody(answer) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= LARGEST_ERROR) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** How much of a finished reply is read on, and for how long in milliseconds. */
const LONGEST_REST = 64 * 2 ** 10;
const LONGEST_REST_MS = 1000;

/** Reads what follows a finished reply, so that its connection can be used again. */
export function readToEnd(body: Readable): void {
  if (body.destroyed || body.readableEnded) return;
  const limit = setTimeout(() => body.destroy(), LONGEST_REST_MS).unref();
  let length = 0;
  body.on('data', (chunk: Uint8Array) => {
    length += chunk.length;
    if (length > LONGEST_REST) body.destroy();
  });
  body.once('close', () => clearTimeout(limit));
}

const DECOMPRESSORS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** The body as it was before it was compressed, which some proxies do unasked. */
function plainBody({ headers, body }: Answer): Readable {
  const encoding = String(headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  const create = DECOMPRESSORS[encoding as keyof typeof DECOMPRESSORS] as (() => NodeJS.ReadWriteStream) | undefined;
  if (!create) return body;
  // An error is told to whoever reads what comes out.
  return pipeline(body, create(), () => undefined) as unknown as Readable;
}

async function* limited(body: Readable, most: number, watchdog: UpstreamTimeouts): AsyncGenerator<Uint8Array> {
  let length = 0;
  // Whoever has read enough leaves it open: see `readToEnd`.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    watchdog.feed();
    length += chunk.length;
    if (length > most) throw malformed(`The reply was longer than ${most} bytes`);
    yield chunk;
  }
}

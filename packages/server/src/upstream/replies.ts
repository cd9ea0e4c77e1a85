import type { ModelEvent, ProviderCall } from '@alingai/core';
import { createParser } from 'eventsource-parser';
import type { Dispatcher } from 'undici';
import { createReply } from './completion.ts';
import { malformed } from './failures.ts';
import { LARGEST_ERROR, LARGEST_REPLY } from './limits.ts';
import type { UpstreamTimeouts } from './timeouts.ts';

type Answer = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * The events of a reply, whole or piece by piece as the provider chose. Throws an `UpstreamFailure`
 * when it is none.
 */
export async function* replyEvents(
  call: ProviderCall,
  answer: Answer,
  watchdog: UpstreamTimeouts,
): AsyncGenerator<ModelEvent> {
  const type = String(answer.headers['content-type'] ?? 'nothing known')
    .split(';', 1)[0]
    ?.trim()
    .toLowerCase();
  if (type === 'text/event-stream') yield* streamedEvents(call, answer, watchdog);
  else if (type === 'application/json') yield* wholeEvents(call, answer, watchdog);
  else throw malformed(`The provider answered with ${type} instead of a reply`);
}

async function* streamedEvents(
  call: ProviderCall,
  { body }: Answer,
  watchdog: UpstreamTimeouts,
): AsyncGenerator<ModelEvent> {
  const reply = createReply(call);
  const decoder = new TextDecoder();
  let arrived: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => arrived.push(data) });

  for await (const chunk of limited(body, LARGEST_REPLY, watchdog)) {
    arrived = [];
    parser.feed(decoder.decode(chunk, { stream: true }));
    for (const data of arrived) {
      if (data === '[DONE]') {
        yield reply.finish();
        return;
      }
      for (const event of reply.take(data)) {
        watchdog.rest();
        yield event;
        watchdog.feed();
      }
    }
  }
  // Some providers close the stream after the last piece and leave `[DONE]` out.
  if (!reply.isFinished()) throw malformed('The reply was cut before its end');
  yield reply.finish();
}

async function* wholeEvents(
  call: ProviderCall,
  { body }: Answer,
  watchdog: UpstreamTimeouts,
): AsyncGenerator<ModelEvent> {
  const reply = createReply(call);
  const events = reply.take(await wholeText(body, watchdog));
  const finish = reply.finish();
  yield* events;
  yield finish;
}

/** All of an answer. */
export async function wholeText(body: Answer['body'], watchdog: UpstreamTimeouts): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(body, LARGEST_REPLY, watchdog)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The beginning of an error page. */
export async function errorText(body: Answer['body']): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= LARGEST_ERROR) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* limited(body: Answer['body'], most: number, watchdog: UpstreamTimeouts): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    watchdog.feed();
    length += chunk.length;
    if (length > most) throw malformed(`The reply was longer than ${most} bytes`);
    yield chunk;
  }
}

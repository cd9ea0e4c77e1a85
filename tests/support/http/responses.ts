import type { components } from '@alingai/contract';
import type { ModelEvent, ModelRequest, ModelUpstream } from '@alingai/core';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect } from 'vitest';
import type { Host } from '../hosts/host.ts';
import { type Call, send } from './call.ts';
import { schemaFaults } from './contract-breaches.ts';

export type ResponseEvent = components['schemas']['ResponsesEvent'];

export const TOKENS = { input: 7, output: 3 };
export const FINISH: ModelEvent = { type: 'finish', reason: 'stop', tokens: TOKENS };

/** Models that remember what they are asked, and reply with these events. */
export function scripted(...events: ModelEvent[]) {
  const asked: ModelRequest[] = [];
  const models: ModelUpstream = {
    async *stream(request) {
      asked.push(request);
      yield* events;
    },
  };
  return { asked, models };
}

/** Models that say a text, and then nothing until they are told to go on or to stop. */
export function halting(text: string, ...rest: ModelEvent[]) {
  let goOn: () => void = () => undefined;
  const continued = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let stopped: () => void = () => undefined;
  const isStopped = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const models: ModelUpstream = {
    async *stream(_, signal) {
      signal.addEventListener('abort', stopped);
      yield { type: 'content', text };
      await Promise.race([continued, isStopped]);
      signal.throwIfAborted();
      yield* rest;
    },
  };
  return { models, goOn: () => goOn(), isStopped };
}

export interface EventReader {
  headers: Headers;
  /** The next event, `undefined` at `[DONE]`. */
  next(): Promise<ResponseEvent | undefined>;
  /** All that are left; the stream has to end with `[DONE]`. */
  rest(): Promise<ResponseEvent[]>;
  leave(): void;
}

/** Opens a stream of events that must succeed, and holds each of them to the contract. */
export async function openEvents(
  host: Host,
  id: 'responses.create' | 'responses.get',
  call: Call,
): Promise<EventReader> {
  const client = new AbortController();
  const response = await send(host, id, { ...call, signal: client.signal });
  if (response.status !== 200) throw new Error(`${id} answered ${response.status}: ${await response.text()}`);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();

  async function next(): Promise<ResponseEvent | undefined> {
    const { done, value } = await reader.read();
    if (done) throw new Error('The stream has ended without [DONE]');
    if (value.data === '[DONE]') return undefined;
    const data = JSON.parse(value.data) as ResponseEvent;
    expect(schemaFaults('ResponsesEvent', data)).toBe('');
    expect(value.event).toBe(data.type);
    return data;
  }

  return {
    headers: response.headers,
    next,
    async rest() {
      const events: ResponseEvent[] = [];
      for (let event = await next(); event; event = await next()) events.push(event);
      return events;
    },
    leave: () => client.abort(),
  };
}

/** All events of a response, numbered without gaps. */
export async function eventsOf(host: Host, call: Call): Promise<ResponseEvent[]> {
  const body = { ...(call.body as object), stream: true };
  const events = await (await openEvents(host, 'responses.create', { ...call, body })).rest();
  expect(events.map((it) => it.sequence_number)).toEqual(events.map((_, index) => index));
  return events;
}

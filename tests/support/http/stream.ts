import type { components, OperationId } from '@alingai/contract';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect } from 'vitest';
import type { Host } from '../hosts/host.ts';
import { type Call, send } from './call.ts';
import { schemaFaults } from './contract-breaches.ts';

export type ReplyEvent = components['schemas']['ReplyEvent'];

export interface ReceivedEvent {
  id: string | undefined;
  data: ReplyEvent;
}

export interface OpenStream {
  headers: Headers;
  /** The next event; throws when there is none. */
  next(): Promise<ReceivedEvent>;
  /** All events that are left. */
  rest(): Promise<ReceivedEvent[]>;
  /** Goes away, as a client does that is closed. */
  leave(): void;
}

/** Opens a stream that must succeed, and holds each of its events to the contract. */
export async function openStream(
  host: Host,
  id: Extract<OperationId, 'chat.stream' | 'chat.resume' | 'chat.regenerateStream' | 'apps.chat'>,
  call: Call,
): Promise<OpenStream> {
  const client = new AbortController();
  const response = await send(host, id, { ...call, signal: client.signal });
  if (response.status !== 200) throw new Error(`${id} answered ${response.status}: ${await response.text()}`);
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();

  async function read(): Promise<ReceivedEvent | undefined> {
    const { done, value } = await reader.read();
    if (done) return undefined;
    const data = JSON.parse(value.data) as ReplyEvent;
    expect(schemaFaults('ReplyEvent', data)).toBe('');
    expect(value.event).toBe(data.type);
    return { id: value.id, data };
  }

  return {
    headers: response.headers,
    async next() {
      const event = await read();
      if (!event) throw new Error('The stream has ended');
      return event;
    },
    async rest() {
      const events: ReceivedEvent[] = [];
      for (let event = await read(); event; event = await read()) events.push(event);
      return events;
    },
    leave: () => client.abort(),
  };
}

/** The text that the events carry. */
export function textOf(events: ReceivedEvent[]): string {
  return events.map(({ data }) => (data.type === 'content' ? data.content : '')).join('');
}

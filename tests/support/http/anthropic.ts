import type { components } from '@alingai/contract';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect } from 'vitest';
import type { Host } from '../hosts/host.ts';
import { type Answer, type Call, send } from './call.ts';
import { schemaFaults } from './contract-breaches.ts';

export type MessageEvent = components['schemas']['AnthropicStreamEvent'];

/** States that an answer is this error in Anthropic's format, and no other. */
export function expectAnthropicRefusal(
  answer: Answer,
  { status, type, message }: { status: number; type: string; message?: string },
): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      type: 'error',
      error: { type, message: message ?? expect.any(String) },
      request_id: answer.headers.get('request-id'),
    },
  });
}

/** The events of a streamed message until its end, held to the contract. */
export async function messageEvents(host: Host, call: Call): Promise<MessageEvent[]> {
  const response = await send(host, 'anthropic.createMessage', call);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const events = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const all: MessageEvent[] = [];
  for await (const { event, data } of events) {
    const parsed = JSON.parse(data) as MessageEvent;
    expect(event).toBe(parsed.type);
    expect(schemaFaults('AnthropicStreamEvent', parsed)).toBe('');
    all.push(parsed);
  }
  return all;
}

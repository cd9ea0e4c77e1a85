import type { components } from '@alingai/contract';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect } from 'vitest';
import type { Host } from '../hosts/host.ts';
import { type Answer, type Call, send } from './call.ts';
import { schemaFaults } from './contract-breaches.ts';

export type Chunk = components['schemas']['OpenaiChatCompletionChunk'];

interface OpenaiRefusal {
  status: number;
  type?: string;
  code: string | null;
  param?: string | null;
  message?: string;
}

/** States that an answer is this error in OpenAI's format, and no other. */
export function expectOpenaiRefusal(answer: Answer, refusal: OpenaiRefusal): void {
  const { status, type = 'invalid_request_error', code, param = null, message } = refusal;
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: { error: { message: message ?? expect.any(String), type, param, code } },
  });
}

/**
 * What a streamed completion says until its end: the data of each event, the chunks held to the
 * contract.
 */
export async function streamedData(host: Host, call: Call): Promise<string[]> {
  const response = await send(host, 'openai.chatCompletions', call);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const events = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const data: string[] = [];
  for await (const event of events) {
    expect({ event: event.event, id: event.id }).toEqual({ event: undefined, id: undefined });
    data.push(event.data);
  }
  return data;
}

/** The chunks of a streamed completion that comes to its end. */
export async function chunksOf(host: Host, call: Call): Promise<Chunk[]> {
  const data = await streamedData(host, call);
  expect(data.at(-1)).toBe('[DONE]');
  return data.slice(0, -1).map((it) => {
    const chunk: Chunk = JSON.parse(it);
    expect(schemaFaults('OpenaiChatCompletionChunk', chunk)).toBe('');
    return chunk;
  });
}

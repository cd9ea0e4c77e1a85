import { AlingAiClient } from '@alingai/sdk';
import { createParser } from 'eventsource-parser';
import { Stream } from 'openai/core/streaming';

const EVENTS = 10_000;
const TEXTS = ['Hello', ' there', '，世界', ' 👋', ' how are', ' you', '？\n'];

/** A reply of this many events, as the server sends them. */
const events: { type: string }[] = [
  { type: 'start', conversation_id: 'conv_Xb3kPq9ZtR', message_id: 'msg_9fKd02LqWm', model: 'gpt-3.5-turbo' },
  ...Array.from({ length: EVENTS - 2 }, (_, index) => ({ type: 'content', content: TEXTS[index % TEXTS.length] })),
  { type: 'done', message: { id: 'msg_9fKd02LqWm', role: 'assistant', content: 'Hello there' } },
] as { type: string }[];
const frames = events.map(
  (event, index) => `id: ${index * 5}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
);
const encoder = new TextEncoder();

/** The chunks of a reply: `events` one at a time, `blocks` of 16 kB. */
export const pieces = {
  events: frames.map((frame) => encoder.encode(frame)),
  blocks: inBlocks(encoder.encode(frames.join('')), 16_384),
};

export type Pieces = Uint8Array[];

function inBlocks(bytes: Uint8Array, size: number): Pieces {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
}

function answer(reply: Pieces): Response {
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = reply[at];
        at += 1;
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
}

/** Only the parser and `JSON.parse`, for each event as it arrives. */
export async function parse(reply: Pieces): Promise<number> {
  let seen = 0;
  const parser = createParser({
    onEvent({ data }) {
      if (JSON.parse(data).type) seen += 1;
    },
  });
  const decoder = new TextDecoder();
  const reader = answer(reply).body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    parser.feed(decoder.decode(read.value, { stream: true }));
  }
  return all(seen);
}

function streamOf(reply: Pieces) {
  const client = new AlingAiClient({ baseURL: 'http://alingai.test', fetch: async () => answer(reply) });
  return client.chat.stream({ message: 'Hello' });
}

export async function iterate(reply: Pieces): Promise<number> {
  let seen = 0;
  for await (const event of streamOf(reply)) if (event.type) seen += 1;
  return all(seen);
}

export async function listen(reply: Pieces): Promise<number> {
  let seen = 0;
  const stream = streamOf(reply).on('event', ({ type }) => {
    if (type) seen += 1;
  });
  await stream.finalMessage();
  return all(seen);
}

/** The same bytes, read by OpenAI's client. */
export async function iterateOpenAI(reply: Pieces): Promise<number> {
  let seen = 0;
  const stream = Stream.fromSSEResponse<{ type?: string; event?: string }>(answer(reply), new AbortController());
  for await (const event of stream) if (event.type ?? event.event) seen += 1;
  return all(seen);
}

function all(seen: number): number {
  if (seen !== EVENTS) throw new Error(`${seen} of ${EVENTS} events came`);
  return seen;
}

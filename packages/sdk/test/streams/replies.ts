/** A reply as a server streams it, for tests that play the server. */

export const started = { type: 'start', conversation_id: 'conv_1', message_id: 'msg_1', model: 'gpt-4' };
export const content = (text: string) => ({ type: 'content', content: text });
export const usage = { type: 'usage', input_tokens: 1, output_tokens: 2, total_tokens: 3, cost: 0 };
export const done = { type: 'done', message: { id: 'msg_1', content: '你好 👋' } };

/** The frames of events whose ids count from 0. */
export function frames(...events: { type: string }[]): string {
  return events.map((it, index) => frame(it, index)).join('');
}

export function frame(event: { type: string }, id: number): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

const EVENT_STREAM = { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } };

/** A stream that comes in pieces of so many bytes, each when it is asked for. */
export function streamed(text: string, size = 7, hooks: { pulled?(): void; cancelled?(): void } = {}): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        hooks.pulled?.();
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + size));
        at += size;
      },
      cancel: () => hooks.cancelled?.(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, EVENT_STREAM);
}

/** A stream that the test writes to. */
export function written() {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  return {
    response: new Response(pipe.readable, EVENT_STREAM),
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    cut: () => writer.abort(new TypeError('terminated')),
  };
}

export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

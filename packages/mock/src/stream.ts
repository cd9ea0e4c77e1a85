import { type ByteStream, PING } from '@alingai/core';

export function isStream(body: unknown): body is AsyncIterable<string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * How a stream ends early: after this many events it stalls, loses the connection, or sends a last
 * frame.
 */
export interface StreamCut {
  after: number;
  by: 'stall' | 'loss' | { frame: string };
}

/**
 * The frames of an event stream as a body, read no faster than the client reads it, until the
 * signal aborts.
 */
export function streamOf(
  frames: AsyncIterable<string>,
  signal: AbortSignal,
  cut: StreamCut | undefined,
): ReadableStream<Uint8Array> {
  const iterator = frames[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let events = 0;

  async function end(controller: ReadableStreamDefaultController<Uint8Array>, by: StreamCut['by']): Promise<void> {
    // Never resolves: the client ends the wait by cancelling the body.
    if (by === 'stall') return new Promise(() => undefined);
    if (by === 'loss') {
      controller.error(new TypeError('The connection was lost'));
    } else {
      controller.enqueue(encoder.encode(by.frame));
      controller.close();
    }
    await iterator.return?.();
  }

  return new ReadableStream({
    start(controller) {
      // MSW 3 cancels the body of an aborted request, MSW 2 does not.
      const stop = () => {
        controller.error(signal.reason);
        void iterator.return?.();
      };
      signal.addEventListener('abort', stop, { once: true });
    },
    async pull(controller) {
      if (cut && events >= cut.after) return end(controller, cut.by);
      const { done, value } = await iterator.next();
      if (done) return controller.close();
      if (value !== PING) events += 1;
      controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** A file as a body, made no faster than the client reads it, until the signal aborts. */
export function bytesOf({ chunks }: ByteStream, signal: AbortSignal): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    start(controller) {
      const stop = () => {
        controller.error(signal.reason);
        void iterator.return?.();
      };
      signal.addEventListener('abort', stop, { once: true });
    },
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

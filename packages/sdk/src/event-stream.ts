import { AlingAiError } from './errors/alingai-error.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestFunction } from './request-function.ts';
import type { StreamOptions } from './stream-options.ts';
import type { Resumption, StreamEvent } from './stream-source.ts';
import { createBroadcast, type EventReader } from './streams/broadcast.ts';
import { createListeners, reportUnhandled, type StreamListeners } from './streams/listeners.ts';
import type { StreamOutcome } from './streams/reader-queue.ts';
import { createResumingStream, type ResumingStream } from './streams/resuming-stream.ts';

/** The message in the last event. */
export type FinalMessage<Event> = Extract<Event, { type: 'done' }> extends { message: infer Message } ? Message : never;

/**
 * The events of a streamed response: by iteration, by listeners, or by promises of the outcome.
 *
 * - The request is sent once, when the first reader starts, however many readers there are.
 * - A connection that is cut is resumed after the last event, without a gap or a repetition.
 * - Iteration and `toReadableStream` read at the pace of their consumer; listeners and promises
 *   read as fast as events arrive.
 * - An error is thrown to every iteration, rejects every promise and is passed to `error`
 *   listeners. Without any of them it is an unhandled rejection.
 *
 * @example
 * ```ts
 * for await (const event of client.chat.stream({ message: 'Hello' })) {
 *   if (event.type === 'content') process.stdout.write(event.content);
 * }
 * ```
 */
export class EventStream<Event extends StreamEvent> implements AsyncIterable<Event> {
  private readonly listeners = createListeners();
  declare private readonly broadcast: ReturnType<typeof createBroadcast<Event>>;
  private readonly requestStop: () => Promise<unknown>;
  private readonly promised: Promise<unknown>[] = [];
  declare private readonly last: Promise<FinalMessage<Event>>;

  constructor(request: RequestFunction, operation: Operation, input: Input, options: StreamOptions = {}) {
    const { listeners, promised } = this;
    let source: ResumingStream<Event> | undefined;
    let message: unknown;
    let settle: (outcome: StreamOutcome) => void;
    this.last = new Promise((resolve, reject) => {
      settle = ({ error }) => (error === undefined ? resolve(message as FinalMessage<Event>) : reject(error));
    });
    // Avoids an unhandled rejection when nobody awaits the outcome.
    this.last.catch(() => undefined);

    this.broadcast = createBroadcast<Event>({
      operation: operation.id,
      signal: options.signal,
      open(signal) {
        const tell = (event: Resumption) => listeners.tell('resume', event);
        source = createResumingStream<Event>(request.events, operation, input, { ...options, signal }, tell);
        return source;
      },
      onEvents(events) {
        const last = events.at(-1);
        if (last && 'message' in last) message = last.message;
        if (listeners.isEmpty()) return;
        for (const event of events) {
          listeners.tell(event.type, event);
          listeners.tell('event', event);
        }
      },
      onEnd(outcome, isRead) {
        settle(outcome);
        const { error, isAbort, isQuiet } = outcome;
        if (error !== undefined && !isQuiet) {
          const isHeard = listeners.hears('error');
          listeners.tell('error', error);
          if (isHeard) for (const it of promised) it.catch(() => undefined);
          else if (!isAbort && !isRead && promised.length === 0) reportUnhandled(error);
        }
        listeners.tell('end');
      },
    });

    this.requestStop = async () => {
      const { resumption } = operation;
      if (!resumption) throw new AlingAiError(operation.id, 'cannot be stopped');
      if (source?.streamedId() === undefined) {
        await new Promise<void>((resolve) => {
          for (const name of ['event', 'end']) listeners.add(name, resolve, true);
        });
      }
      const streamedId = source?.streamedId();
      if (streamedId === undefined || !this.broadcast.isOpen()) return;
      const { headers, timeout } = options;
      await request(resumption.stop, { path: { [resumption.parameter]: streamedId } }, { headers, timeout });
    };
  }

  /** Starts reading. All readers must start before the first event arrives. */
  [Symbol.asyncIterator](): EventReader<Event> {
    return this.broadcast.reader();
  }

  /**
   * Listens to a type of event, to every `event`, or to the state of the stream: `resume`, `error`
   * and finally `end`. A listener for events starts the stream, which is then read as fast as it
   * arrives unless it is iterated.
   */
  on<Name extends keyof StreamListeners<Event>>(name: Name, listener: StreamListeners<Event>[Name]): this {
    return this.listen(name, listener, false);
  }

  /** Listens to the next occurrence only. */
  once<Name extends keyof StreamListeners<Event>>(name: Name, listener: StreamListeners<Event>[Name]): this {
    return this.listen(name, listener, true);
  }

  /** Removes a listener. */
  off<Name extends keyof StreamListeners<Event>>(name: Name, listener: StreamListeners<Event>[Name]): this {
    this.listeners.remove(name, listener);
    return this;
  }

  private listen(name: string, listener: (value: never) => void, once: boolean): this {
    this.listeners.add(name, listener, once);
    if (!['error', 'resume', 'end'].includes(name)) this.broadcast.flowUnlessRead();
    return this;
  }

  /** The text of the stored message, once it is complete. */
  text(): Promise<string> {
    return this.promise(this.last.then(textOf));
  }

  /** The stored message, once it is complete; also of a reply that was stopped. */
  finalMessage(): Promise<FinalMessage<Event>> {
    return this.promise(this.last.then());
  }

  private promise<T>(promise: Promise<T>): Promise<T> {
    this.promised.push(promise);
    if (this.listeners.hears('error')) promise.catch(() => undefined);
    this.broadcast.flow();
    return promise;
  }

  /** The events as a web stream, which requests an event when one is read. */
  toReadableStream(): ReadableStream<Event> {
    const reader = this[Symbol.asyncIterator]();
    return new ReadableStream<Event>(
      {
        async pull(controller) {
          const { done, value } = await reader.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => void (await reader.return()),
      },
      { highWaterMark: 0 },
    );
  }

  /**
   * Asks the server to stop and keep the partial reply; the stream continues to its last event,
   * which contains that reply. Resolves when the server has responded. A stream that has not
   * started never starts; one that has ended is unchanged.
   */
  async stop(): Promise<void> {
    if (this.broadcast.isOpen()) await this.requestStop();
    else this.abort('it was stopped before it began');
  }

  /** Closes the connection. Readers get a `RequestAbortedError`. */
  abort(reason?: unknown): void {
    this.broadcast.abort(reason);
  }
}

/** Content is text, or a list of parts. */
function textOf(message: unknown): string {
  const { content } = message as { content: string | { text?: string }[] };
  return typeof content === 'string' ? content : content.map((it) => it.text ?? '').join('');
}

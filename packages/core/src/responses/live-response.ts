import type { PlatformError } from '../errors.ts';
import { createNotifier } from '../streams/notifier.ts';
import type { NumberedEvent, ResponseEvent, ResponseState } from './response.ts';

interface Settled {
  state: ResponseState;
  error: PlatformError | undefined;
}

/** A response while it is written. */
export interface LiveResponse {
  readonly accountId: number;
  readonly id: string;
  /** Whether it goes on without its client. */
  readonly background: boolean;
  /** Its events from a number on, until the last one or until the signal aborts. */
  follow(from: number, signal: AbortSignal): AsyncGenerator<NumberedEvent, void, void>;
  /** Tells the model to stop. */
  stop(reason: unknown): void;
  /** What it has become, and what the model failed with. */
  readonly settled: Promise<Settled>;
}

/** A live response as whoever writes it sees it. */
export interface LiveResponseWriter {
  readonly live: LiveResponse;
  readonly events: readonly NumberedEvent[];
  /** Aborts when the model is to stop. */
  readonly signal: AbortSignal;
  push(events: readonly ResponseEvent[]): void;
  settle(state: ResponseState, error: PlatformError | undefined): void;
}

/** @param stopping aborts when the model is to stop */
export function createLiveResponse(
  { accountId, id, background }: Pick<LiveResponse, 'accountId' | 'id' | 'background'>,
  stopping: AbortController,
): LiveResponseWriter {
  const events: NumberedEvent[] = [];
  const notifier = createNotifier();
  let isOver = false;
  let resolve: (settled: Settled) => void = () => undefined;

  async function* follow(from: number, signal: AbortSignal): AsyncGenerator<NumberedEvent, void, void> {
    let next = from;
    while (!signal.aborted) {
      const event = events[next];
      if (event) {
        next += 1;
        yield event;
      } else if (isOver) {
        return;
      } else {
        await notifier.next(signal);
      }
    }
  }

  return {
    events,
    signal: stopping.signal,
    push(more) {
      for (const event of more) events.push({ ...event, sequence_number: events.length });
      notifier.notify();
    },
    settle(state, error) {
      isOver = true;
      resolve({ state, error });
      notifier.notify();
    },
    live: {
      accountId,
      id,
      background,
      follow,
      stop: (reason) => stopping.abort(reason),
      settled: new Promise((settled) => {
        resolve = settled;
      }),
    },
  };
}

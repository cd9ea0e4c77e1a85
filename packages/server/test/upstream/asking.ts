import type { Clock, EmbeddingRequest, Log, ModelEvent, ModelRequest, Network, ProviderCall } from '@alingai/core';
import { onTestFinished } from 'vitest';
import { createProviderUpstream } from '../../src/upstream/provider-upstream.ts';

interface Wait {
  milliseconds: number;
  end(): void;
}

/** A clock that stands still: waits are recorded, and last until a test ends them. */
export interface StoppedClock extends Clock {
  /** The pauses that are under way, the oldest first. */
  waits: Wait[];
  /** Ends when a wait of so many milliseconds has begun. */
  waiting(milliseconds: number): Promise<Wait>;
  /** Ends waits of so many milliseconds, one after the other, until the result is there. */
  passing<Result>(milliseconds: number, result: Promise<Result>): Promise<Result>;
}

export function stoppedClock(): StoppedClock {
  const waits: Wait[] = [];
  const watchers: { milliseconds: number; found(wait: Wait): void }[] = [];
  const waiting: StoppedClock['waiting'] = (milliseconds) => {
    const found = waits.find((it) => it.milliseconds === milliseconds);
    return found ? Promise.resolve(found) : new Promise((found) => watchers.push({ milliseconds, found }));
  };
  return {
    waits,
    waiting,
    async passing(milliseconds, result) {
      let over = false;
      const ended = result.finally(() => {
        over = true;
      });
      while (!over) await Promise.race([ended, waiting(milliseconds).then((it) => it.end())]);
      return ended;
    },
    now: () => 1_767_225_600_000,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const forget = () => waits.splice(waits.indexOf(wait), 1);
        const wait = {
          milliseconds,
          end() {
            forget();
            resolve();
          },
        };
        const stop = () => {
          forget();
          reject(signal?.reason);
        };
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', stop, { once: true });
        waits.push(wait);
        for (const it of watchers.filter((it) => it.milliseconds === milliseconds)) it.found(wait);
      }),
  };
}

/** A clock whose pauses are over at once, and whose limits never pass. */
export function hurriedClock(): Clock & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => 1_767_225_600_000,
    wait(milliseconds, signal) {
      if (milliseconds === LIMITS.upstreamFirstByteTimeout || milliseconds === LIMITS.upstreamIdleTimeout) {
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      }
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
}

export const LIMITS = { upstreamConnectTimeout: 100, upstreamFirstByteTimeout: 60_001, upstreamIdleTimeout: 30_002 };

const nowhere: Network = { addressesOf: async () => [] };

export const question: ModelRequest = {
  accountId: 1,
  model: 'gpt-4',
  messages: [{ role: 'user', content: '你好' }],
};

export interface Wish extends Partial<ProviderCall> {
  clock?: Clock;
  network?: Network;
  log?: Log;
}

/** Asks a provider and gathers what comes of it. */
export function ask(baseUrl: string, wish: Wish = {}, signal = new AbortController().signal) {
  const { clock = hurriedClock(), network = nowhere, log = silent, ...call } = wish;
  const upstream = createProviderUpstream({ clock, network, limits: LIMITS, random: () => 0.5, log });
  onTestFinished(() => upstream.close());
  return upstream.stream(
    {
      baseUrl,
      protocol: 'chat_completions',
      longestReply: 4096,
      contextWindow: 8192,
      privateToo: true,
      apiKey: 'sk-test-key',
      model: 'gpt-4',
      streaming: true,
      firstByteTimeout: null,
      refused: new Set(),
      request: question,
      ...call,
    },
    signal,
  );
}

const silent: Log = { info() {}, warn() {}, error() {} };

/** Asks a provider for embeddings. */
export function askToEmbed(baseUrl: string, request: Pick<EmbeddingRequest, 'input' | 'extras'>) {
  const upstream = createProviderUpstream({
    clock: hurriedClock(),
    network: nowhere,
    limits: LIMITS,
    random: () => 0.5,
    log: silent,
  });
  onTestFinished(() => upstream.close());
  const call = {
    baseUrl,
    protocol: 'chat_completions' as const,
    longestReply: 4096,
    contextWindow: 8192,
    privateToo: true,
    apiKey: 'sk-test-key',
    model: 'upstream/embedding',
  };
  return upstream.embed(
    {
      ...call,
      streaming: true,
      firstByteTimeout: null,
      refused: new Set(),
      request: { accountId: 1, model: 'embedding', ...request },
    },
    new AbortController().signal,
  );
}

/** All events, and the error at the end if there was one. */
export async function outcome(events: AsyncIterable<ModelEvent>) {
  let text = '';
  let finish: ModelEvent | undefined;
  try {
    for await (const event of events) {
      if (event.type === 'content') text += event.text;
      else finish = event;
    }
    return { text, finish };
  } catch (error) {
    return { text, finish, error };
  }
}

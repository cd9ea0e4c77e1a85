import type { Benchmark } from './benchmark.ts';
import type { Goal } from './goal.ts';
import type { Value } from './results.ts';
import { streams } from './stream-load.ts';

const streaming = () => import('../applications/streaming.ts');

const NAME = 'AlingAi: POST /api/chat/stream';
/** Five a second: enough that all streams are open at once, on a slow machine as well. */
const PIECES = 50;
const ROUND_SECONDS = 15;

/** Streams that are all opened at once, from a provider that says five pieces a second in each. */
export function streamBenchmark(count: number, goals: readonly Goal[]): Benchmark {
  return {
    title: `${count} streams of ${PIECES} pieces, opened at once; p50 and p99 until the first piece`,
    kind: 'server',
    unit: 'piece',
    load: streams(count, PIECES),
    roundSeconds: ROUND_SECONDS,
    baselines: [],
    contenders: [{ name: NAME, serve: async () => (await streaming()).serveStreaming(PIECES) }],
    goals,
  };
}

/** At most this part of what the other commit takes. */
export function partOfBefore(what: string, atMost: number, value: Value): Goal {
  return {
    what,
    against: 'the other commit',
    limit: { atMost },
    figure: (it, before) => before && it.ratio(NAME, before(NAME), value),
  };
}

/** At most so much of it. */
export function ofStreams(what: string, against: string, atMost: number, value: Value): Goal {
  return { what, against, limit: { atMost }, figure: (it) => it.median(NAME, value) };
}

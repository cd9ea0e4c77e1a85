import type { Benchmark } from './benchmark.ts';
import type { ContenderProcess } from './contender-process.ts';
import { type Load, requestsFor } from './load.ts';
import type { Round } from './round.ts';

const USUAL_CONNECTIONS = 16;
const ROUND_SECONDS = 1;
const WARM_UP_SECONDS = 3;

/** The progress of a measurement. */
export type Progress = (text: string) => void;

/** How many rounds fit into the time, after each contender has warmed up. */
export function roundsWithin(seconds: number, { contenders, load, roundSeconds = ROUND_SECONDS }: Benchmark): number {
  const warmUp = load ? roundSeconds : WARM_UP_SECONDS;
  return Math.max(1, Math.floor((seconds / contenders.length - warmUp) / roundSeconds));
}

/**
 * Measures the contenders in turn, A B C A B C …, so that a disturbance affects all of them alike.
 */
export async function measure(
  contenders: readonly ContenderProcess[],
  { rounds, progress, load, connections = USUAL_CONNECTIONS }: MeasureOptions,
): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) {
    progress(`warming up: ${contender.name}`);
    await measureOnce(contender, WARM_UP_SECONDS, load ?? requestsFor(WARM_UP_SECONDS, connections));
  }
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      const result = await measureOnce(contender, ROUND_SECONDS, load ?? requestsFor(ROUND_SECONDS, connections));
      results.get(contender.name)?.push(result);
      progress(`round ${round} of ${rounds}: ${contender.name}, ${Math.round(result.perSecond)}/s`);
    }
  }
  return results;
}

interface MeasureOptions extends Pick<Benchmark, 'load' | 'connections'> {
  rounds: number;
  progress: Progress;
}

async function measureOnce(contender: ContenderProcess, duration: number, load: Load): Promise<Round> {
  const { target, usage, work } = contender;
  if (!target) {
    const { units, seconds, processorTime: used } = await work(duration);
    return { perSecond: units / seconds, processorTime: used / units };
  }
  const before = await usage();
  const { units, seconds, ...loaded } = await load(target, contender);
  const { processorTime, loopDelay } = await usage();
  return {
    ...loaded,
    perSecond: units / seconds,
    processorTime: (processorTime - before.processorTime) / units,
    loopDelay,
  };
}

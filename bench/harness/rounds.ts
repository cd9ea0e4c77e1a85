import autocannon from 'autocannon';
import type { ContenderProcess } from './contender-process.ts';

const USUAL_CONNECTIONS = 16;
const ROUND_SECONDS = 1;
const WARM_UP_SECONDS = 3;

/** The result of one contender in one round. */
export interface Round {
  perSecond: number;
  /** Processor time of the contender for one unit, in microseconds. */
  processorTime: number;
  /** How long half of the requests took at most, and 99 of 100, in milliseconds. */
  latency?: { p50: number; p99: number };
}

/** The progress of a measurement. */
export type Progress = (text: string) => void;

/** How many rounds fit into the time, after each contender has warmed up. */
export function roundsWithin(seconds: number, contenders: number): number {
  return Math.max(1, Math.floor((seconds / contenders - WARM_UP_SECONDS) / ROUND_SECONDS));
}

/**
 * Measures the contenders in turn, A B C A B C …, so that a disturbance affects all of them alike.
 */
export async function measure(
  contenders: readonly ContenderProcess[],
  rounds: number,
  progress: Progress,
  connections = USUAL_CONNECTIONS,
): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) {
    progress(`warming up: ${contender.name}`);
    await measureOnce(contender, WARM_UP_SECONDS, connections);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      const result = await measureOnce(contender, ROUND_SECONDS, connections);
      results.get(contender.name)?.push(result);
      progress(`round ${round} of ${rounds}: ${contender.name}, ${Math.round(result.perSecond)}/s`);
    }
  }
  return results;
}

async function measureOnce(
  { name, target, processorTime, work }: ContenderProcess,
  duration: number,
  connections: number,
): Promise<Round> {
  if (!target) {
    const { units, seconds, processorTime: used } = await work(duration);
    return { perSecond: units / seconds, processorTime: used / units };
  }
  const before = await processorTime();
  const result = await autocannon({ ...target, connections, duration });
  const used = (await processorTime()) - before;
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0 || result['2xx'] === 0) {
    const statuses = JSON.stringify(result.statusCodeStats);
    throw new Error(`“${name}” failed ${failed} requests; answers by status: ${statuses}`);
  }
  const { p50, p99 } = result.latency;
  return { perSecond: result['2xx'] / result.duration, processorTime: used / result['2xx'], latency: { p50, p99 } };
}

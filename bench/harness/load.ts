import autocannon from 'autocannon';
import type { Target } from './target.ts';

/** What came of the requests of a round. */
export interface Loaded {
  units: number;
  seconds: number;
  /** How long half of them waited at most, and 99 of 100, in milliseconds. */
  latency: { p50: number; p99: number };
  /** Kibibytes that each open stream took. */
  memory?: number;
}

/** Sends requests to a contender, whose memory in use it may ask for, in bytes. */
export type Load = (target: Target, contender: { name: string; memory(): Promise<number> }) => Promise<Loaded>;

/** As many requests as are answered, over connections that stay open. */
export function requestsFor(seconds: number, connections: number): Load {
  return async (target, { name }) => {
    const result = await autocannon({ ...target, connections, duration: seconds });
    const failed = result.non2xx + result.errors + result.timeouts;
    if (failed > 0 || result['2xx'] === 0) {
      const statuses = JSON.stringify(result.statusCodeStats);
      throw new Error(`“${name}” failed ${failed} requests; answers by status: ${statuses}`);
    }
    const { p50, p99 } = result.latency;
    return { units: result['2xx'], seconds: result.duration, latency: { p50, p99 } };
  };
}

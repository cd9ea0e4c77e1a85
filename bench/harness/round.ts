import type { Loaded } from './load.ts';

/** The result of one contender in one round. */
export interface Round extends Partial<Pick<Loaded, 'latency' | 'memory'>> {
  perSecond: number;
  /** Processor time of the contender for one unit, in microseconds. */
  processorTime: number;
  /** How late 99 of 100 turns of the server's event loop were at most, in milliseconds. */
  loopDelay?: number;
}

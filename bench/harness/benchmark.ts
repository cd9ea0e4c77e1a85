import type { Goal, Score } from './goal.ts';
import type { Load } from './load.ts';
import type { Target } from './target.ts';

/** A comparison of several contenders. */
export interface Benchmark {
  title: string;
  /** The kind of contender, such as `server`, and the unit that is counted, such as `request`. */
  kind: string;
  unit: string;
  contenders: readonly Contender[];
  /** From how many connections requests come, unless from 16. */
  connections?: number;
  /** What a server is asked for in a round, unless for requests one after the other for a second. */
  load?: Load;
  /** About how many seconds such a round takes. */
  roundSeconds?: number;
  /** Names of the contenders that are the baselines. */
  baselines: readonly string[];
  /** What it is to show. */
  goals?: readonly Goal[];
}

/** A measurement that compares nothing. */
export interface Measurement {
  title: string;
  measure(seconds: number): Promise<{ table: string; scores: readonly Score[] }>;
}

/** Each runs in a process of its own, so that contenders share neither memory nor compiled code. */
export type Contender = ServingContender | WorkingContender;

/** A server that receives requests. */
export interface ServingContender {
  name: string;
  serve(): Promise<Service>;
}

/** A program that needs no requests. */
export interface WorkingContender {
  name: string;
  /** One piece of work, called in a loop: resolves with how many units it was. */
  work(): Promise<number>;
}

/** A running server, and the request that it is measured with. */
export interface Service extends Target {
  /** The process whose time is measured, when it is not the contender's own. */
  pid?: number;
  close(): Promise<void>;
}

/** The benchmark of the file `benchmarks/<name>.ts`. */
export async function loadBenchmark(name: string): Promise<Benchmark | Measurement> {
  const { benchmark } = await import(new URL(`../benchmarks/${name}.ts`, import.meta.url).href);
  return benchmark;
}

/** The contenders of a benchmark that has some. */
export async function contendersOf(name: string): Promise<readonly Contender[]> {
  const benchmark = await loadBenchmark(name);
  return 'contenders' in benchmark ? benchmark.contenders : [];
}

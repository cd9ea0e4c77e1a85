/** A comparison of several contenders. */
export interface Benchmark {
  title: string;
  /** The kind of contender, such as `server`, and the unit that is counted, such as `request`. */
  kind: string;
  unit: string;
  contenders: readonly Contender[];
  /** From how many connections requests come, unless from 16. */
  connections?: number;
  /** Names of the contenders that are the baselines. */
  baselines: readonly string[];
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

export interface Target {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

/** The benchmark of the file `benchmarks/<name>.ts`. */
export async function loadBenchmark(name: string): Promise<Benchmark> {
  const { benchmark } = await import(new URL(`../benchmarks/${name}.ts`, import.meta.url).href);
  return benchmark;
}

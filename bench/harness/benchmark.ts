/** What several contenders do, side by side. */
export interface Benchmark {
  title: string;
  /** What the contenders are, such as `server`, and what is counted, such as `request`. */
  kind: string;
  unit: string;
  contenders: readonly Contender[];
  /** Names of the contenders that all are compared with. */
  baselines: readonly string[];
}

/** Each runs in a process of its own, so that contenders share neither memory nor compiled code. */
export type Contender = ServingContender | WorkingContender;

/** A server that is sent requests. */
export interface ServingContender {
  name: string;
  serve(): Promise<Service>;
}

/** Something that works on its own. */
export interface WorkingContender {
  name: string;
  /** One piece of work: how many units it was. Called over and over. */
  work(): Promise<number>;
}

/** A server that runs, and the request that it is measured with. */
export interface Service extends Target {
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

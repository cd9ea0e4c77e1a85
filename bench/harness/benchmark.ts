/** What several servers are asked, side by side. */
export interface Benchmark {
  title: string;
  contenders: readonly Contender[];
  /** Names of the contenders that all are compared with. */
  baselines: readonly string[];
}

export interface Contender {
  name: string;
  /** Starts the server. Called in a process of its own, so that contenders share neither memory nor compiled code. */
  serve(): Promise<Service>;
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

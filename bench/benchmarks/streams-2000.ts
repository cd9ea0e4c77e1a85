import { ofStreams, streamBenchmark } from '../harness/stream-benchmark.ts';

/** A piece that is lost ends the run. */
export const benchmark = streamBenchmark(2000, [
  ofStreams('2,000 streams, none lost: memory of each', 'kB', 40, (it) => it.memory),
]);

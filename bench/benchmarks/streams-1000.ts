import { partOfBefore, streamBenchmark } from '../harness/stream-benchmark.ts';

export const benchmark = streamBenchmark(1000, [
  partOfBefore('1,000 streams: first piece, p50', 0.5, (it) => it.latency?.p50),
  partOfBefore('1,000 streams: processor time a piece', 0.5, (it) => it.processorTime),
]);

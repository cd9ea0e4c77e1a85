import { gatewayBenchmark } from '../harness/gateway-benchmark.ts';

export const benchmark = gatewayBenchmark(16, false);

import { gatewayBenchmark } from '../harness/gateway-benchmark.ts';

export const benchmark = gatewayBenchmark(1, true);

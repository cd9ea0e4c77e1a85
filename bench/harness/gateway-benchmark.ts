import type { Benchmark } from './benchmark.ts';

const completions = () => import('../applications/completions.ts');
const portkey = () => import('../applications/portkey.ts');

/** Questions to a model that a provider answers at once: asked directly, and through gateways. */
export function gatewayBenchmark(connections: number, stream: boolean): Benchmark {
  const how = stream ? 'a stream of 200 pieces' : 'JSON';
  return {
    title: `/v1/chat/completions, ${how}, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
    kind: 'gateway',
    unit: 'request',
    connections,
    baselines: ['direct', 'Portkey 1.15.2'],
    contenders: [
      { name: 'direct', serve: async () => (await completions()).serveProvider(stream) },
      { name: 'Portkey 1.15.2', serve: async () => (await portkey()).servePortkey(stream) },
      { name: 'AlingAi', serve: async () => (await completions()).serveCompletions(stream) },
    ],
  };
}

import type { Benchmark } from '../harness/benchmark.ts';

const completions = () => import('../applications/completions.ts');

export const benchmark: Benchmark = {
  title: 'A question to /v1/chat/completions, in JSON and as a stream of 200 pieces',
  kind: 'server',
  unit: 'request',
  baselines: ['the provider, JSON', 'the provider, stream'],
  contenders: [
    { name: 'the provider, JSON', serve: async () => (await completions()).serveProvider(false) },
    { name: 'AlingAi, JSON', serve: async () => (await completions()).serveCompletions(false) },
    { name: 'the provider, stream', serve: async () => (await completions()).serveProvider(true) },
    { name: 'AlingAi, stream', serve: async () => (await completions()).serveCompletions(true) },
  ],
};

import type { Benchmark } from './benchmark.ts';
import { flushTime } from './flush-time.ts';
import type { Goal } from './goal.ts';

const completions = () => import('../applications/completions.ts');
const portkey = () => import('../applications/portkey.ts');

const PORTKEY = 'Portkey 1.15.2';

/** Questions to a model that a provider answers at once: asked directly, and through gateways. */
export function gatewayBenchmark(connections: number, stream: boolean): Benchmark {
  const how = stream ? 'a stream of 200 pieces' : 'JSON';
  return {
    title: `/v1/chat/completions, ${how}, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
    kind: 'gateway',
    unit: 'request',
    connections,
    baselines: ['direct', PORTKEY],
    contenders: [
      { name: 'direct', serve: async () => (await completions()).serveProvider(stream) },
      { name: PORTKEY, serve: async () => (await portkey()).servePortkey(stream) },
      { name: 'AlingAi', serve: async () => (await completions()).serveCompletions(stream) },
    ],
    goals: goalsOf(connections, stream),
  };
}

function goalsOf(connections: number, stream: boolean): Goal[] {
  if (stream || connections === 64) return [];
  if (connections === 1) return [ADDED];
  return [
    {
      what: '/v1 JSON at 16: requests a second',
      against: PORTKEY,
      limit: { atLeast: 1.5 },
      figure: (it) => it.ratio('AlingAi', PORTKEY, (round) => round.perSecond),
    },
    {
      what: '/v1 JSON at 16: p99',
      against: PORTKEY,
      limit: { atMost: 0.8 },
      figure: (it) => it.ratio('AlingAi', PORTKEY, (round) => round.latency?.p99),
    },
    {
      what: '/v1 JSON at 16: processor time',
      against: PORTKEY,
      limit: { atMost: 0.8 },
      figure: (it) => it.ratio('AlingAi', PORTKEY, (round) => round.processorTime),
    },
  ];
}

const ADDED: Goal = {
  what: '/v1 JSON at 1: ms added, less a flush of the disk',
  against: 'direct',
  limit: { atMost: 1 },
  figure: (it) => {
    const added =
      it.median('AlingAi', (round) => 1000 / round.perSecond) - it.median('direct', (round) => 1000 / round.perSecond);
    return added - flushTime();
  },
};

import type { Benchmark } from '../harness/benchmark.ts';

const mocks = () => import('../applications/mocks.ts');

export const benchmark: Benchmark = {
  title: 'The mock beside Prism, over HTTP, on the same contract',
  kind: 'server',
  unit: 'request',
  baselines: ['Prism: GET /api/user/profile', 'Prism: POST /api/chat/conversations'],
  contenders: [
    { name: 'Prism: GET /api/user/profile', serve: async () => (await mocks()).servePrism('GET /api/user/profile') },
    {
      name: 'AlingAi mock: GET /api/user/profile',
      serve: async () => (await mocks()).serveMock('GET /api/user/profile'),
    },
    {
      name: 'Prism: POST /api/chat/conversations',
      serve: async () => (await mocks()).servePrism('POST /api/chat/conversations'),
    },
    {
      name: 'AlingAi mock: POST /api/chat/conversations',
      serve: async () => (await mocks()).serveMock('POST /api/chat/conversations'),
    },
  ],
};

import type { Benchmark } from '../harness/benchmark.ts';

const platform = () => import('../applications/platform.ts');

/** Each of these is on the disk when it is answered. */
export const benchmark: Benchmark = {
  title: 'Signed-in requests that read, that write, and that send a message to the simulator',
  kind: 'request',
  unit: 'request',
  baselines: ['AlingAi: GET /api/user/profile'],
  contenders: [
    { name: 'AlingAi: GET /api/user/profile', serve: async () => (await platform()).serveProfile() },
    { name: 'AlingAi: POST /api/chat/conversations', serve: async () => (await platform()).serveNewConversations() },
    { name: 'AlingAi: POST /api/chat/send', serve: async () => (await platform()).serveSending() },
  ],
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../harness/benchmark.ts';

const sendMessage = () => import('../applications/send-message.ts');
const platform = () => import('../applications/platform.ts');
const validator = () => import('@alingai/server/testing');

export const benchmark: Benchmark = {
  title: 'A signed-in JSON request, with and without the contract',
  kind: 'server',
  unit: 'request',
  baselines: ['Express', 'Express, signed in'],
  contenders: [
    { name: 'Express', serve: async () => (await sendMessage()).serveBare() },
    { name: 'Express, signed in', serve: async () => (await sendMessage()).serveSignedIn() },
    { name: 'validator as shipped', serve: serveAsShipped },
    {
      name: 'validator patched',
      serve: async () => (await sendMessage()).serveValidated((await validator()).patched()),
    },
    { name: 'AlingAi: GET /api/user/profile', serve: async () => (await platform()).serveProfile() },
    { name: 'AlingAi: POST /api/chat/conversations', serve: async () => (await platform()).serveNewConversations() },
  ],
};

async function serveAsShipped() {
  const folder = mkdtempSync(join(tmpdir(), 'alingai-bench-'));
  try {
    const { asShipped } = await validator();
    return await (await sendMessage()).serveValidated(asShipped(folder));
  } finally {
    // Modules loaded on demand would be missing; this validator has loaded all of them by now.
    rmSync(folder, { recursive: true });
  }
}

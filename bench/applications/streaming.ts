import type { Service } from '../harness/benchmark.ts';
import { forkPacedProvider } from './paced-provider.ts';
import { MODEL, servePlatformWith } from './platform.ts';

/** The whole AlingAi server, sending messages whose replies come piece by piece. */
export async function serveStreaming(pieces: number): Promise<Service> {
  return servePlatformWith(await forkPacedProvider(pieces), (url) => ({
    url: `${url}/api/chat/stream`,
    method: 'POST',
    body: JSON.stringify({ message: 'Hello, how are you?', model: MODEL }),
  }));
}

import type { Service } from '../harness/benchmark.ts';
import type { Target } from '../harness/target.ts';
import { MODEL, servePlatformWith } from './platform.ts';
import { forkProvider, openProvider } from './provider.ts';

export const question = (stream: boolean) =>
  JSON.stringify({ model: MODEL, stream, messages: [{ role: 'user', content: 'Hello, how are you?' }] });

/** The provider alone, as a client without a platform asks it. */
export async function serveProvider(stream: boolean): Promise<Service> {
  const provider = await openProvider();
  return {
    url: `${provider.baseUrl}/chat/completions`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: question(stream),
    close: provider.close,
  };
}

/** The whole AlingAi server in front of the provider, which is in a process of its own. */
export async function serveCompletions(stream: boolean): Promise<Service> {
  const target = (url: string): Omit<Target, 'headers'> => ({
    url: `${url}/v1/chat/completions`,
    method: 'POST',
    body: question(stream),
  });
  return servePlatformWith(await forkProvider(), target);
}

import type { Service, Target } from '../harness/benchmark.ts';
import { servePlatform } from './platform.ts';
import { forkProvider, openProvider } from './provider.ts';

export const question = (stream: boolean) =>
  JSON.stringify({ model: 'bench', stream, messages: [{ role: 'user', content: 'Hello, how are you?' }] });

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
  const provider = await forkProvider();
  const target = (url: string): Omit<Target, 'headers'> => ({
    url: `${url}/v1/chat/completions`,
    method: 'POST',
    body: question(stream),
  });
  const service = await servePlatform(target, {
    options: ['--allow-private-upstreams'],
    async prepare(url, headers) {
      const create = async (path: string, body: object) => {
        const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      };
      const facts = { key: 'bench', display_name: 'Bench', base_url: provider.baseUrl, requires_key: false };
      await create('/api/providers', facts);
      await create('/api/models', { id: 'bench', name: 'Bench', max_tokens: 1000, providers: [{ provider: 'bench' }] });
    },
  });
  return {
    ...service,
    async close() {
      await service.close();
      await provider.close();
    },
  };
}

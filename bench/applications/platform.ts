import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, startServer } from '@alingai/server';
import type { Service } from '../harness/benchmark.ts';
import { forkProvider } from './provider.ts';

const USERNAME = 'admin';
const PASSWORD = 'a password of this benchmark';

/** The whole AlingAi server, responding with the profile of the signed-in account. */
export function serveProfile(): Promise<Service> {
  return servePlatform((url) => ({ url: `${url}/api/user/profile`, method: 'GET' }));
}

/** The whole AlingAi server, creating conversations. */
export function serveNewConversations(): Promise<Service> {
  return servePlatform((url) => ({
    url: `${url}/api/chat/conversations`,
    method: 'POST',
    body: JSON.stringify({ title: 'A conversation', model: 'gpt-3.5-turbo' }),
  }));
}

/** Of a reply that is as long as many are. */
const SENT_PIECES = 20;

/** The whole AlingAi server, sending messages to a provider that answers at once. */
export async function serveSending(): Promise<Service> {
  return servePlatformWith(await forkProvider(SENT_PIECES), (url) => ({
    url: `${url}/api/chat/send`,
    method: 'POST',
    body: JSON.stringify({ message: 'Hello, how are you?', model: MODEL }),
  }));
}

/** The only model of a platform with a provider. */
export const MODEL = 'bench';

/** The whole AlingAi server in front of a provider, which ends with it. */
export async function servePlatformWith(
  provider: { baseUrl: string; close(): Promise<void> },
  request: (url: string) => Omit<Service, 'headers' | 'close'>,
): Promise<Service> {
  const service = await servePlatform(request, {
    options: ['--allow-private-upstreams'],
    async prepare(url, headers) {
      const create = async (path: string, body: object) => {
        const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      };
      const facts = { key: 'bench', display_name: 'Bench', base_url: provider.baseUrl, requires_key: false };
      await create('/api/providers', facts);
      await create('/api/models', { id: MODEL, name: 'Bench', max_tokens: 1000, providers: [{ provider: 'bench' }] });
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

interface PlatformWish {
  /** Further options of the server. */
  options?: readonly string[];
  /** Prepares it, as its administrator. */
  prepare?(url: string, headers: Record<string, string>): Promise<void>;
}

/** The whole AlingAi server, and a request of its administrator. */
export async function servePlatform(
  request: (url: string) => Omit<Service, 'headers' | 'close'>,
  { options = [], prepare }: PlatformWish = {},
): Promise<Service> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-bench-'));
  const { configuration } = readConfiguration(
    ['--port', '0', '--data', data, '--log-level', 'silent', '--no-rate-limit', '--no-validate-responses', ...options],
    { ALINGAI_ADMIN_PASSWORD: PASSWORD },
    false,
  );
  const server = await startServer(configuration);
  const token = await signIn(server.url);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  await prepare?.(server.url, headers);
  return {
    ...request(server.url),
    headers,
    async close() {
      await server.close(0);
      await rm(data, { recursive: true });
    },
  };
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: USERNAME, password: PASSWORD }),
  });
  const { data } = (await answer.json()) as { data?: { token?: string } };
  if (!data?.token) throw new Error(`The administrator could not sign in: status ${answer.status}`);
  return data.token;
}

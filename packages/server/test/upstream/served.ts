import type { Log } from '@alingai/core';
import { onTestFinished } from 'vitest';
import { type Configuration, type RunningServer, readConfiguration, startServer } from '../../src/index.ts';
import { temporaryFolder } from '../folder.ts';
import { putEmptyDatabase, quickPasswords } from '../quick-start.ts';

const PASSWORD = 'Correct-Horse-7';
export const KEY = 'sk-0123456789abcdefwxyz';

export interface Served extends RunningServer {
  data: string;
  lines: unknown[];
  /** Makes a request as the administrator, to a path of the native API or of `/v1`. */
  send(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response>;
  /** Makes a request as the administrator: the data or the error of its answer. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of answers.
  call(method: string, path: string, body?: object, signal?: AbortSignal): Promise<any>;
}

/** A server with its administrator signed in. */
export async function serve(changes: Partial<Configuration> = {}): Promise<Served> {
  const data = changes.data ?? temporaryFolder();
  const lines: unknown[] = [];
  const record = (...line: unknown[]) => void lines.push(line);
  const log: Log = { info: record, warn: record, error: record };
  const { configuration } = readConfiguration(['--port', '0', '--data', data], {}, false);
  const wish = { ...configuration, rateLimit: false, adminPassword: PASSWORD, allowPrivateUpstreams: true, ...changes };
  await putEmptyDatabase(data);
  const server = await startServer(wish, { log, passwords: quickPasswords });
  onTestFinished(() => server.close(0));

  let token = '';
  const send: Served['send'] = (method, path, body, signal) =>
    fetch(`${server.url}${path.startsWith('/v1/') ? '' : '/api'}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  const call: Served['call'] = async (...request) => {
    const { data, error } = await (await send(...request)).json();
    return data ?? error;
  };
  token = (await call('POST', '/auth/login', { username: 'admin', password: PASSWORD })).token;
  return { ...server, data, lines, send, call };
}

/** Connects a provider on this machine, and a model `local` that it offers. */
export async function connect({ call }: Served, baseUrl: string, more: object = {}): Promise<{ id: number }> {
  const provider = { key: 'local', display_name: 'Local', base_url: baseUrl, api_key: KEY, ...more };
  const created = await call('POST', '/providers', provider);
  const providers = [{ provider: 'local', upstream_model: 'llama' }];
  await call('POST', '/models', { id: 'local', name: 'Local', max_tokens: 100, providers });
  return created;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, startServer } from '@alingai/server';
import { putEmptyDatabase, quickPasswords } from '@alingai/server/testing/quick-start';
import { preview } from 'vite';

export type BrowserHost = 'server' | 'mock';

/** What a browser opens; whoever opened it closes it. */
export interface OpenHost {
  url: string;
  /** Where a server writes its mails. */
  outbox?: string;
  close(): Promise<void>;
}

/** A demo server in this process that serves the web chat, with data of its own. */
export async function openServing(webChat: string): Promise<OpenHost> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-browser-'));
  const { configuration } = readConfiguration(
    ['--demo', '--port', '0', '--data', data, '--web', webChat, '--no-rate-limit', '--log-level', 'silent'],
    {},
    false,
  );
  await putEmptyDatabase(data);
  const server = await startServer(configuration, { passwords: quickPasswords });
  return {
    url: server.url,
    outbox: join(data, 'outbox'),
    async close() {
      await server.close(0);
      await rm(data, { recursive: true });
    },
  };
}

/** A server of files alone, with the web chat that brings the mock. */
export async function openFiles(mockedWebChat: string): Promise<OpenHost> {
  const server = await preview({
    configFile: false,
    root: join(mockedWebChat, '..'),
    logLevel: 'silent',
    build: { outDir: mockedWebChat },
    preview: { host: '127.0.0.1', port: 0 },
  });
  return { url: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '', close: () => server.close() };
}

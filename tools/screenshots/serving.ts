import { join } from 'node:path';
import type { Mock } from '@alingai/mock';
import { serve } from '@alingai/mock/cli';
import { preview } from 'vite';

/** Serves the web chat and a mock, as a server would. The caller closes it. */
export async function openWorld(mock: Mock, webChat: string, port = 0) {
  const api = await serve(mock, { host: '127.0.0.1', port: 0 });
  const pages = await preview({
    configFile: false,
    root: join(webChat, '..'),
    logLevel: 'silent',
    build: { outDir: webChat },
    preview: { host: '127.0.0.1', port, proxy: { '/api': api.url, '/uploads': api.url } },
  });
  return {
    url: pages.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
    async close() {
      await pages.close();
      await api.close();
    },
  };
}

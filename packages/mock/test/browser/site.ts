import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A site whose page sets up the mock. */
export interface Site {
  url: string;
  /** What it was asked for, by method and path. */
  requests: string[];
  close(): void;
}

/** Serves it with MSW as it is installed as `msw` or, MSW 2, as `msw2`. */
export async function openSite(msw: 'msw' | 'msw2'): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    // Aliases are found from here.
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    alias: { msw },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text ?? '';
  const worker = await readFile(fileURLToPath(import.meta.resolve(`${msw}/mockServiceWorker.js`)), 'utf8');
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/mockServiceWorker.js': ['text/javascript', worker],
  };
  const requests: string[] = [];
  const server = createServer(({ method, url = '/' }, response) => {
    requests.push(`${method} ${url}`);
    const [type, text] = files[url] ?? ['text/plain', 'The site itself'];
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, requests, close: () => void server.close() };
}

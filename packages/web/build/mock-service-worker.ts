import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const FILE = 'mockServiceWorker.js';

/**
 * The pages' own files are nothing to mock. MSW asks the page about each request, which for a hundred files takes longer
 * than loading them.
 */
const LEAVES_FILES_ALONE = `addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const inScope = origin === location.origin && pathname.slice(new URL(registration.scope).pathname.length);
  if (inScope && inScope.startsWith('assets/')) event.stopImmediatePropagation();
});
`;

/** Serves MSW's service worker from the installed package, so that both have the same version. */
export function mockServiceWorker(): Plugin {
  const read = () => LEAVES_FILES_ALONE + readFileSync(createRequire(import.meta.url).resolve(`msw/${FILE}`), 'utf8');
  return {
    name: 'mock-service-worker',
    configureServer({ middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript').end(read());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: read() });
    },
  };
}

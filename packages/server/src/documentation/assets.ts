import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { ignorePreconditions } from '../http/ignore-preconditions.ts';
import { startScript } from './start.ts';

/** The scripts of the documentation page: its package's, and the one that starts it. */
export function documentationAssets(demo: boolean): Router {
  const start = startScript(demo);
  const script = referenceScript();
  const router = Router();
  router.get('/api/docs/reference.js', ignorePreconditions, (_request, response, next) => {
    response.sendFile(basename(script), { root: dirname(script), maxAge: '1h', acceptRanges: false }, next);
  });
  router.get('/api/docs/start.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(start);
  });
  return router;
}

/** The page's script: beside the bundle in the published package, in its own package in the sources. */
function referenceScript(): string {
  const published = fileURLToPath(new URL('./reference.js', import.meta.url));
  if (existsSync(published)) return published;
  return fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference')));
}

import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { ignorePreconditions } from '../http/ignore-preconditions.ts';
import { startScript } from './start.ts';

/** The scripts of the documentation page: its package's, and the one that starts it. */
export function documentationAssets(demo: boolean): Router {
  const start = startScript(demo);
  const root = fileURLToPath(new URL('browser/', import.meta.resolve('@scalar/api-reference')));
  const router = Router();
  router.get('/api/docs/reference.js', ignorePreconditions, (_request, response, next) => {
    response.sendFile('standalone.js', { root, maxAge: '1h', acceptRanges: false }, next);
  });
  router.get('/api/docs/start.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(start);
  });
  return router;
}

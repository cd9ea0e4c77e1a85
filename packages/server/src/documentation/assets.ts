import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { wholeFiles } from '../http/whole-files.ts';

/** The script of the documentation page, from its package. */
export function documentationAssets(): Router {
  const root = fileURLToPath(new URL('browser/', import.meta.resolve('@scalar/api-reference')));
  const router = Router();
  router.get('/api/docs/reference.js', wholeFiles, (_request, response, next) => {
    response.sendFile('standalone.js', { root, maxAge: '1h', acceptRanges: false }, next);
  });
  return router;
}

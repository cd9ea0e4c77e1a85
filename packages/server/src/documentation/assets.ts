import { fileURLToPath } from 'node:url';
import { Router } from 'express';

/** The script of the documentation page, from its package. */
export function documentationAssets(): Router {
  const root = fileURLToPath(new URL('browser/', import.meta.resolve('@scalar/api-reference')));
  const router = Router();
  router.get('/api/docs/reference.js', ({ headers }, response, next) => {
    // Conditions for changing a resource; the file's sender fails on them where it could pass over them.
    delete headers['if-match'];
    delete headers['if-unmodified-since'];
    response.sendFile('standalone.js', { root, maxAge: '1h', acceptRanges: false }, next);
  });
  return router;
}

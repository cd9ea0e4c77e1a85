import { fileURLToPath } from 'node:url';
import { Router } from 'express';

/** The script of the documentation page, from its package. */
export function documentationAssets(): Router {
  const file = fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference')));
  const router = Router();
  router.get('/api/docs/reference.js', (_request, response) => {
    response.sendFile(file, { maxAge: '1h' });
  });
  return router;
}

import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** Prism as `prism mock` serves a contract. */
export async function start(contract) {
  const server = createServer(await getHttpOperationsFromSpec(contract), {
    cors: true,
    config: {
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
      isProxy: false,
    },
    components: { logger: createLogger('Prism', { level: 'silent' }) },
  });
  const url = await server.listen(0, '127.0.0.1');
  return {
    ask: (path, init) => fetch(url + path, init),
    inProcess: false,
    fault: { error: () => ({ Prefer: 'code=429' }) },
  };
}

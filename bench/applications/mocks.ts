import { fileURLToPath } from 'node:url';
import { createMock } from '@alingai/mock';
import { serve } from '@alingai/mock/cli';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { Service } from '../harness/benchmark.ts';

const CONTRACT = fileURLToPath(import.meta.resolve('@alingai/contract/openapi.json'));

/** The request that each mock receives, from a signed-in account. */
export const REQUESTS = {
  'GET /api/user/profile': { method: 'GET', path: '/api/user/profile', body: undefined },
  'POST /api/chat/conversations': {
    method: 'POST',
    path: '/api/chat/conversations',
    body: JSON.stringify({ title: 'A conversation', model: 'gpt-3.5-turbo' }),
  },
} as const;

type RequestName = keyof typeof REQUESTS;

/** The mock as the command `alingai-mock` serves it. */
export async function serveMock(request: RequestName): Promise<Service> {
  const { url, close } = await serve(createMock(), { host: '127.0.0.1', port: 0 });
  return service(url, request, close);
}

/** Prism as the command `prism mock` serves it, without its log, which would cost time. */
export async function servePrism(request: RequestName): Promise<Service> {
  const server = createServer(await getHttpOperationsFromSpec(CONTRACT), {
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
  return service(url, request, () => server.close());
}

function service(url: string, name: RequestName, close: () => Promise<void>): Service {
  const { method, path, body } = REQUESTS[name];
  return {
    url: url + path,
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer demo-token' },
    ...(body !== undefined && { body }),
    close,
  };
}

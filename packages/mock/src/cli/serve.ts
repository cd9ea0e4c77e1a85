import { FastResponse, serve as listen } from 'srvx';
import type { Mock } from '../mock.ts';

export interface RunningMock {
  /** For example, `http://127.0.0.1:4010`. */
  url: string;
  /** Closes all connections, including streams. */
  close(): Promise<void>;
}

/** Serves a mock over HTTP to clients of any kind. Rejects when the address is not available. */
export async function serve(mock: Mock, { host, port }: { host: string; port: number }): Promise<RunningMock> {
  // The original response, but with a body that is sent without a stream in between.
  globalThis.Response = FastResponse;
  const server = listen({
    hostname: host,
    port,
    silent: true,
    gracefulShutdown: false,
    async fetch(request) {
      if (request.method === 'OPTIONS') return preflight(request);
      const response = await (mock.answer(request) ?? elsewhere(request));
      // An error response, which a client sees as a lost connection.
      if (response.status === 0) {
        request.runtime?.node?.res?.destroy();
        return new Response(null);
      }
      response.headers.set('Access-Control-Allow-Origin', '*');
      response.headers.set('Access-Control-Expose-Headers', '*');
      return response;
    },
  });
  await server.ready();
  const url = new URL(server.url ?? '');
  return { url: url.origin, close: () => server.close(true) };
}

/** Allows pages of every origin: tokens are sent in a header, and there is nothing to protect. */
function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': request.headers.get('access-control-request-headers') ?? '*',
      'Access-Control-Max-Age': '600',
    },
  });
}

function elsewhere(request: Request): Response {
  if (new URL(request.url).pathname === '/') {
    return new Response(null, { status: 302, headers: { Location: '/api/docs' } });
  }
  return new Response('Nothing is served here; /api/docs lists what is.\n', { status: 404 });
}

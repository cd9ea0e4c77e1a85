import { createServer } from '@stoplight/prism-http-server';
import { logger, operations, proxyTo } from './configuration.ts';

/** Prism's validation proxy in front of a server, at a port of its own. Its answers tell violations in `sl-violations`. */
export async function startPrism(upstream: string) {
  const server = createServer(operations, { cors: false, components: { logger }, config: proxyTo(upstream) });
  const url = await server.listen(0, '127.0.0.1');
  return { url, close: () => server.close() };
}

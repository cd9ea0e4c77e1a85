import { createServer } from '@stoplight/prism-http-server';
import { operations, proxyTo } from './configuration.ts';

/** Prism's validation proxy in front of a server, at a port of its own. */
export async function startPrism(upstream: string) {
  const violations: string[] = [];
  // Prism logs much else, not all of it as text.
  const say = (_: unknown, message?: string) => {
    if (message?.startsWith('Violation: ')) violations.push(message);
  };
  const logger = { info: say, warn: say, error: say, debug() {}, trace() {}, child: () => logger };
  const server = createServer(operations, {
    cors: false,
    components: { logger: logger as never },
    config: proxyTo(upstream),
  });
  const url = await server.listen(0, '127.0.0.1');
  /** What Prism found wrong so far; each answer also tells its own in `sl-violations`. */
  return { url, violations, close: () => server.close() };
}

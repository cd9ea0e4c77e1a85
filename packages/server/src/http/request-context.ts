import type { Clock, Ids, Log, Metrics, Platform } from '@alingai/core';
import type { Request, RequestHandler } from 'express';
import type { ContextLocals, HttpContext } from './context.ts';
import { isLoopback } from './loopback.ts';

/**
 * Creates the context: maps the path to the contract's, assigns a request id, detects disconnects,
 * and logs and counts the outcome.
 */
export function requestContext({
  ids,
  clock,
  log,
  metrics,
  contractPath,
}: {
  ids: Pick<Ids, 'next'>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  contractPath: Platform['contractPath'];
}): RequestHandler {
  return (request, response, next) => {
    // Proxies send the whole URL.
    const [path = '/', ...query] = (request.url.replace(/^https?:\/\/[^/]*/i, '') || '/').split('?');
    request.originalUrl = request.url = [contractPath(path), ...query].join('?');
    const startedAt = clock.now();
    const client = new AbortController();
    const given = request.headers['x-request-id'];
    const context: HttpContext = {
      requestContext: {
        id: typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : ids.next('req'),
        address: request.ip ?? null,
        userAgent: request.headers['user-agent'] ?? null,
        local: isLoopback(request),
        ...anthropicVersion(request),
        baseUrl: baseUrlOf(request),
      },
      pathname: request.path,
      signal: client.signal,
    };
    (response.locals as ContextLocals).context = context;
    response.setHeader('X-Request-Id', context.requestContext.id);

    const { method } = request;
    // Node drops the body of a response to HEAD by itself; everything else is as for GET.
    if (method === 'HEAD') request.method = 'GET';

    response.once('close', () => {
      if (!response.writableFinished) client.abort(new Error('The client is gone'));
      const status = response.writableFinished ? response.statusCode : 499;
      const milliseconds = clock.now() - startedAt;
      const operation = context.operation?.id;
      metrics.count('alingai_requests_total', { operation: operation ?? 'none', status });
      metrics.observe('alingai_request_duration_seconds', { operation: operation ?? 'none' }, milliseconds / 1000);
      log.info('request', {
        request_id: context.requestContext.id,
        operation,
        method,
        path: context.pathname,
        status,
        milliseconds,
        account: context.authorization?.caller?.account.id,
      });
    });
    next();
  };
}

function anthropicVersion(request: Request): { anthropicVersion?: string } {
  const version = request.get('anthropic-version');
  return version === undefined ? {} : { anthropicVersion: version };
}

/**
 * The URL the client used, from its Host header or a trusted proxy; otherwise the listening
 * address.
 */
function baseUrlOf({ protocol, host, socket }: Request): string {
  const origin = host && originOf(`${protocol}://${host}`);
  if (origin) return origin;
  const { localAddress = 'localhost', localPort } = socket;
  return `${protocol}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** What clients call the server, of which there are a few; others may write whatever they like. */
const MOST_NAMES = 100;
const origins = new Map<string, string | undefined>();

/** The origin of a URL, `undefined` when it is none. */
function originOf(url: string): string | undefined {
  if (origins.has(url)) return origins.get(url);
  const origin = URL.canParse(url) ? new URL(url).origin : undefined;
  if (origins.size >= MOST_NAMES) origins.clear();
  origins.set(url, origin);
  return origin;
}

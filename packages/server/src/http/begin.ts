import type { Clock, Ids, Log } from '@alingai/core';
import type { RequestHandler } from 'express';
import type { Exchange, ExchangeLocals } from './exchange.ts';

/** Opens the exchange: gives the request an id, learns when the client goes away, and logs how it ended. */
export function begin({ ids, clock, log }: { ids: Ids; clock: Clock; log: Log }): RequestHandler {
  return (request, response, next) => {
    // Proxies send the whole URL.
    request.originalUrl = request.url = request.url.replace(/^https?:\/\/[^/]*/i, '') || '/';
    const startedAt = clock.now();
    const client = new AbortController();
    const given = request.headers['x-request-id'];
    const exchange: Exchange = {
      facts: {
        id: typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : ids.next('req'),
        address: request.ip ?? null,
        userAgent: request.headers['user-agent'] ?? null,
      },
      pathname: request.path,
      signal: client.signal,
    };
    (response.locals as ExchangeLocals).exchange = exchange;
    response.setHeader('X-Request-Id', exchange.facts.id);

    const { method } = request;
    // Node drops the body of an answer to HEAD by itself; all else is as for GET.
    if (method === 'HEAD') request.method = 'GET';

    response.once('close', () => {
      if (!response.writableFinished) client.abort(new Error('The client is gone'));
      log.info('request', {
        request_id: exchange.facts.id,
        operation: exchange.operation?.id,
        method,
        path: exchange.pathname,
        status: response.writableFinished ? response.statusCode : 499,
        milliseconds: clock.now() - startedAt,
        account: exchange.admission?.caller?.account.id,
      });
    });
    next();
  };
}

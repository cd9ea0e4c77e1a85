import type { Platform } from '@alingai/core';
import type { RequestHandler } from 'express';
import { exchangeOf } from './exchange.ts';

/** Finds the operation, and lets in who may call it. */
export function admit(platform: Platform): RequestHandler {
  return async (request, response, next) => {
    const exchange = exchangeOf(response);
    const { operation, path } = platform.route(request.method, exchange.pathname);
    exchange.operation = operation;
    exchange.path = path;
    // The contract's validator knows the path as it is written there alone.
    if (operation.path.endsWith('/') && !exchange.pathname.endsWith('/')) {
      request.url = request.originalUrl = request.originalUrl.replace(/^[^?#]*/, '$&/');
    }
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
    exchange.admission = await platform.admit(operation, bearer, exchange.facts);
    for (const [name, value] of Object.entries(exchange.admission.headers)) response.setHeader(name, value);
    next();
  };
}

import type { OperationInfo } from '@alingai/contract';
import { knownQuery, type Platform, tokenOf } from '@alingai/core';
import type { RequestHandler } from 'express';
import { contextOf } from './context.ts';

/** Finds the operation and authorizes the caller. */
export function authorize(platform: Platform): RequestHandler {
  return async (request, response, next) => {
    const context = contextOf(response);
    const { operation, path } = platform.route(request.method, context.pathname);
    context.operation = operation;
    context.path = path;
    request.url = request.originalUrl = canonicalUrl(operation, request.originalUrl);
    const token = tokenOf(operation, (name) => request.get(name));
    context.authorization = await platform.authorize(operation, token, context.requestContext);
    for (const [name, value] of Object.entries(context.authorization.headers)) response.setHeader(name, value);
    next();
  };
}

/**
 * The URL as the contract's validator accepts it: the path as the contract spells it, and
 * documented query parameters only.
 */
function canonicalUrl(operation: OperationInfo, url: string): string {
  const [, path = '', search] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const slash = operation.path.endsWith('/') && !path.endsWith('/') ? '/' : '';
  const query = knownQuery(operation, search ?? '');
  return path + slash + (query && `?${query}`);
}

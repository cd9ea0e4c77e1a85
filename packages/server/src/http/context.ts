import type { OperationInfo } from '@alingai/contract';
import type { Authorization, RequestContext } from '@alingai/core';
import type { Response } from 'express';

/** What is known of a request on its way, from its first line to its answer. */
export interface HttpContext {
  requestContext: RequestContext;
  pathname: string;
  /** Aborts when the client is gone. */
  signal: AbortSignal;
  /** Since it was routed. */
  operation?: OperationInfo;
  path?: Record<string, string>;
  /** Since it was admitted. */
  authorization?: Authorization;
}

export interface ContextLocals {
  context: HttpContext;
}

export function contextOf(response: Response): HttpContext {
  return (response.locals as ContextLocals).context;
}

/** An exchange after admission, which the later stages build on. */
export function authorizedContext(
  response: Response,
): HttpContext & Required<Pick<HttpContext, 'operation' | 'path' | 'authorization'>> {
  const context = contextOf(response);
  const { operation, path, authorization } = context;
  if (!operation || !path || !authorization) throw new Error('The request was not admitted');
  return { ...context, operation, path, authorization };
}

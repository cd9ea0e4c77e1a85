import type { OperationInfo } from '@alingai/contract';
import type { Authorization, RequestContext } from '@alingai/core';
import type { Response } from 'express';

/** The state of a request, from its arrival to its response. */
export interface HttpContext {
  requestContext: RequestContext;
  pathname: string;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
  /** Set by routing. */
  operation?: OperationInfo;
  path?: Record<string, string>;
  /** Set by authorization. */
  authorization?: Authorization;
}

export interface ContextLocals {
  context: HttpContext;
}

export function contextOf(response: Response): HttpContext {
  return (response.locals as ContextLocals).context;
}

/** The context of an authorized request, for the later stages. */
export function authorizedContext(
  response: Response,
): HttpContext & Required<Pick<HttpContext, 'operation' | 'path' | 'authorization'>> {
  const context = contextOf(response);
  const { operation, path, authorization } = context;
  if (!operation || !path || !authorization) throw new Error('The request was not admitted');
  return { ...context, operation, path, authorization };
}

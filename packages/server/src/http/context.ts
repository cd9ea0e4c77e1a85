import type { OperationInfo } from '@alingai/contract';
import type { Authorization, RequestContext } from '@alingai/core';
import type { Response } from 'express';

/** What is known of a request on its way, from its first line to its answer. */
export interface HttpContext {
  facts: RequestContext;
  pathname: string;
  /** Aborts when the client is gone. */
  signal: AbortSignal;
  /** Since it was routed. */
  operation?: OperationInfo;
  path?: Record<string, string>;
  /** Since it was admitted. */
  admission?: Authorization;
}

export interface ContextLocals {
  exchange: HttpContext;
}

export function contextOf(response: Response): HttpContext {
  return (response.locals as ContextLocals).exchange;
}

/** An exchange after admission, which the later stages build on. */
export function authorizedContext(
  response: Response,
): HttpContext & Required<Pick<HttpContext, 'operation' | 'path' | 'admission'>> {
  const exchange = contextOf(response);
  const { operation, path, admission } = exchange;
  if (!operation || !path || !admission) throw new Error('The request was not admitted');
  return { ...exchange, operation, path, admission };
}

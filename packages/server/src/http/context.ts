import type { OperationInfo } from '@alingai/contract';
import type { Admission, RequestFacts } from '@alingai/core';
import type { Response } from 'express';

/** What is known of a request on its way, from its first line to its answer. */
export interface Exchange {
  facts: RequestFacts;
  pathname: string;
  /** Aborts when the client is gone. */
  signal: AbortSignal;
  /** Since it was routed. */
  operation?: OperationInfo;
  path?: Record<string, string>;
  /** Since it was admitted. */
  admission?: Admission;
}

export interface ExchangeLocals {
  exchange: Exchange;
}

export function exchangeOf(response: Response): Exchange {
  return (response.locals as ExchangeLocals).exchange;
}

/** An exchange after admission, which the later stages build on. */
export function admitted(response: Response): Exchange & Required<Pick<Exchange, 'operation' | 'path' | 'admission'>> {
  const exchange = exchangeOf(response);
  const { operation, path, admission } = exchange;
  if (!operation || !path || !admission) throw new Error('The request was not admitted');
  return { ...exchange, operation, path, admission };
}

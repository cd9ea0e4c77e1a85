import type { sensitiveFields } from '@alingai/contract';

/**
 * What a line tells besides its event. A name that the contract marks as sensitive is none: the log
 * leaves out what it holds, so that the line would tell nothing.
 */
export type LogFields = Record<string, unknown> & { readonly [Name in (typeof sensitiveFields)[number]]?: never };

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

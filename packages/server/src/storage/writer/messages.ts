import { SqliteError } from 'better-sqlite3';

/** A method of a store, or what the database does itself. */
export interface WriteCall {
  id: number;
  store: string;
  method: string;
  values: readonly unknown[];
}

/** What a writer is told: calls that were made in the same turn, or that there will be none. */
export type ToWriter = readonly WriteCall[] | 'close';

/** What it says: that it is ready, and what came of the calls of a group. */
export type FromWriter = 'ready' | readonly WriteAnswer[];

export type WriteAnswer = { id: number } & ({ value: unknown } | { error: SentError });

/** An error as threads can send it: a copy keeps neither its class nor its code. */
export interface SentError {
  name: string;
  message: string;
  stack?: string;
  code?: string;
}

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  const { code } = error as { code?: unknown };
  return { name, message, ...(stack !== undefined && { stack }), ...(typeof code === 'string' && { code }) };
}

export function receivedError({ name, message, stack, code }: SentError): Error {
  const error = code?.startsWith('SQLITE_')
    ? new SqliteError(message, code)
    : Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
  if (stack !== undefined) error.stack = stack;
  return error;
}

import type { Input, Operation } from '../operation.ts';
import type { RequestFunction } from '../request-function.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { Resumption, StreamSource } from '../stream-source.ts';

/**
 * Reads the events of an operation over as many connections as needed, and reports each one after
 * the first.
 */
export type Resume = <Event>(
  connect: RequestFunction['events'],
  operation: Operation,
  input: Input,
  options: StreamOptions,
  tell: (resumption: Resumption) => void,
) => StreamSource<Event>;

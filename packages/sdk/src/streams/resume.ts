import type { Input, Operation } from '../operation.ts';
import type { RequestFunction } from '../request-function.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { Resumption, StreamSource } from '../stream-source.ts';

/** Brings the events of an operation over as many connections as it takes, and tells of each after the first. */
export type Resume = <Event>(
  connect: RequestFunction['events'],
  operation: Operation,
  input: Input,
  options: StreamOptions,
  tell: (resumption: Resumption) => void,
) => StreamSource<Event>;

import type { Resumption, Source } from '../event-source.ts';
import type { Input, Operation } from '../operation.ts';
import type { RequestFunction } from '../request-function.ts';
import type { StreamOptions } from '../stream-options.ts';

/** Brings the events of an operation over as many connections as it takes, and tells of each after the first. */
export type Resume = <Event>(
  connect: RequestFunction['events'],
  operation: Operation,
  input: Input,
  options: StreamOptions,
  tell: (resumption: Resumption) => void,
) => Source<Event>;

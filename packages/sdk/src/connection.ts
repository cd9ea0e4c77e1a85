import type { RequestFunction } from './request-function.ts';
import type { Resume } from './streams/resume.ts';

/** What functions of this package need of a connection. */
export interface Internals {
  readonly request: RequestFunction;
  /** How its streams resume after their connection was cut; without it they fail then. */
  readonly resumeStreams?: Resume | undefined;
}

/** The transport of operations. An `AlingAiClient` is one, too. */
export class Connection {
  // Not `#internals`, which no proxy may reach, such as the one that Vue's `reactive` makes.
  declare private readonly internals: Internals;

  constructor(internals: Internals) {
    // What cannot be enumerated is not printed.
    Object.defineProperty(this, 'internals', { value: internals });
  }
}

export function internalsOf(connection: Connection): Internals {
  return connection['internals'];
}

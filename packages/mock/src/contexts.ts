import type { Host } from './host.ts';
import type { MockState } from './mock-state.ts';

/** The header that says which context a request is for. */
export const CONTEXT_HEADER = 'x-alingai-context';

/** A state beside the mock's own, for one test of several that run at the same time. */
export interface MockContext extends MockState, Disposable {
  readonly name: string;
  /** What the requests of the context must be sent with. */
  readonly headers: Readonly<Record<string, string>>;
  /** Forgets it: a later request of this name begins anew. */
  end(): void;
}

interface Opened {
  state: MockState;
  host(): Host;
  /** Whether somebody has it in hand, who ends it. */
  isHeld?: boolean;
}

/** Of those that only requests have named, which nobody ends, in a mock that runs for long. */
const MOST_CONTEXTS = 200;

/** The states by name, each made when it is first asked for; of too many, the one used least recently goes. */
export function createContexts(create: () => Opened) {
  const opened = new Map<string, Opened>();
  let made = 0;

  function named(name: string): Opened {
    const context = opened.get(name) ?? create();
    // The newest comes last.
    opened.delete(name);
    opened.set(name, context);
    if (opened.size > MOST_CONTEXTS) {
      const oldest = [...opened].find(([, it]) => !it.isHeld && it !== context);
      if (oldest) opened.delete(oldest[0]);
    }
    return context;
  }

  function freeName(): string {
    do made += 1;
    while (opened.has(`context-${made}`));
    return `context-${made}`;
  }

  return {
    /** What requests with this name in their header are for. */
    hostOf: (name: string): Host => named(name).host(),
    /** Throws a TypeError for a name that no header can have. */
    open(name = freeName()): MockContext {
      if (!/^[!-~]([ -~]*[!-~])?$/.test(name))
        throw new TypeError('a context must be named in visible ASCII characters');
      const end = () => void opened.delete(name);
      const context = named(name);
      context.isHeld = true;
      const own = { name, headers: { [CONTEXT_HEADER]: name }, end, [Symbol.dispose]: end };
      return Object.defineProperties(own, Object.getOwnPropertyDescriptors(context.state)) as typeof own & MockState;
    },
  };
}

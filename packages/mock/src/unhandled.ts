/**
 * What happens to requests for other servers: they pass through, with a warning or silently, or
 * fail.
 */
export type Unhandled = 'bypass' | 'warn' | 'error';

/** MSW 3 and MSW 2 have different names for it, and ignore unknown ones. */
export function unhandledOptions(unhandled: Unhandled) {
  return { onUnhandledFrame: unhandled, onUnhandledRequest: unhandled };
}

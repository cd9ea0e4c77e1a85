/** What happens to requests for somebody else: they go through, with a warning or without a word, or fail. */
export type Unhandled = 'bypass' | 'warn' | 'error';

/** MSW 3 and MSW 2 have different names for it, and ignore what they do not know. */
export function unhandledOptions(unhandled: Unhandled) {
  return { onUnhandledFrame: unhandled, onUnhandledRequest: unhandled };
}

/** A controller of its own that aborts with another signal as well. */
export interface FollowingController {
  signal: AbortSignal;
  abort(reason: unknown): void;
  /** Ends the following, when what the signal is for is over. */
  release(): void;
}

/**
 * For what has an end, such as a request: `AbortSignal.any` needs none, but takes several times as long.
 */
export function followingController(followed: AbortSignal): FollowingController {
  const controller = new AbortController();
  const follow = () => controller.abort(followed.reason);
  if (followed.aborted) follow();
  else followed.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => followed.removeEventListener('abort', follow),
  };
}

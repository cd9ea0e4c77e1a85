import { type FollowingController, followingController } from './following-controller.ts';

/** The requests that are being answered, by the account that made them. */
export interface RunningRequests {
  /** Adds a request until `end` is called. Its signal also aborts when the account's requests are stopped. */
  begin(accountId: number, signal: AbortSignal): { signal: AbortSignal; end(): void };
  /** Stops all requests of an account. */
  stop(accountId: number, reason: unknown): void;
}

export function createRunningRequests(): RunningRequests {
  const running = new Map<number, Set<FollowingController>>();
  return {
    begin(accountId, signal) {
      const stopping = followingController(signal);
      const own = running.get(accountId) ?? new Set();
      running.set(accountId, own.add(stopping));
      return {
        signal: stopping.signal,
        end() {
          stopping.release();
          own.delete(stopping);
          if (own.size === 0 && running.get(accountId) === own) running.delete(accountId);
        },
      };
    },
    stop(accountId, reason) {
      for (const it of running.get(accountId) ?? []) it.abort(reason);
    },
  };
}

import type { Clock, UpstreamFailure } from '@alingai/core';

const RETRIES = 2;
/** Milliseconds. The pause before a retry is anything up to this, doubled each time. */
const FIRST_PAUSE = 500;
const LONGEST_RETRY_AFTER = 10_000;

/** A failure before anything came of a reply. */
export class BusyProviderError extends Error {
  override readonly name = 'BusyProvider';
  readonly failure: UpstreamFailure;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(failure: UpstreamFailure, retryAfter?: number) {
    super(failure.details.reason);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

/**
 * Begins something, and again while the provider is busy.
 * - A pause is random, so that many clients do not come back at the same moment.
 * - A provider that names a time gets it; one that asks for too long is given up at once.
 */
export async function withRetries<Result>(
  begin: () => Promise<Result>,
  { clock, random, retries = RETRIES }: { clock: Clock; random: () => number; retries?: number },
  signal: AbortSignal,
): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await begin();
    } catch (error) {
      if (!(error instanceof BusyProviderError)) throw error;
      const pause = error.retryAfter ?? random() * FIRST_PAUSE * 2 ** retry;
      if (retry >= retries || pause > LONGEST_RETRY_AFTER) throw error.failure;
      await clock.wait(pause, signal);
    }
  }
}

/** The header `Retry-After` in milliseconds: seconds or a date. */
export function retryAfterOf(value: string | string[] | undefined, now: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

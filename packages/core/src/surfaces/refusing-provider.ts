import type { PlatformError } from '../errors.ts';
import { UpstreamFailure } from '../providers/upstream-failure.ts';

/**
 * Whether a provider refuses the platform, its key for example, so that asking again is no use.
 * Not all clients heed the header; many ask again after any 5xx, and LangChain after any 4xx that
 * it does not know.
 */
export function isRefusedByProvider(error: PlatformError): boolean {
  return error.status >= 500 && error.headers['x-should-retry'] === 'false';
}

/** What tells most clients to leave it at that. */
const REFUSED_BY_PROVIDER = 403;

/**
 * Statuses with which a provider says that it cannot answer yet. Whether to ask again then is for
 * clients to know: LangChain does not after a 409, most do not after a 425, and Codex asks twice as
 * often after a 5xx as after any of them.
 */
const PASSED_ON: ReadonlySet<number> = new Set([408, 409, 425]);

/**
 * The status that clients of other platforms' APIs get, which ask a provider through it no more
 * often than they would by themselves.
 */
export function statusForClients(error: PlatformError): number {
  if (isRefusedByProvider(error)) return REFUSED_BY_PROVIDER;
  const answered = error instanceof UpstreamFailure ? error.answered : undefined;
  return answered !== undefined && PASSED_ON.has(answered) ? answered : error.status;
}

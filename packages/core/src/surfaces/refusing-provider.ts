import type { PlatformError } from '../errors.ts';

/**
 * Whether a provider refuses the platform, its key for example, so that asking again is no use.
 * Not all clients heed the header; many ask again after any 5xx, and LangChain after any 4xx that
 * it does not know.
 */
export function isRefusedByProvider(error: PlatformError): boolean {
  return error.status >= 500 && error.headers['x-should-retry'] === 'false';
}

/** What tells most clients to leave it at that. */
export const REFUSED_BY_PROVIDER = { status: 403 };

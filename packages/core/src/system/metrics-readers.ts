import type { Caller } from '../accounts/caller.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { RequestContext } from '../request-context.ts';
import type { MetricsReaders } from '../settings.ts';

/**
 * Throws NOT_FOUND where metrics are hidden. Where administrators may read them, throws
 * UNAUTHORIZED or FORBIDDEN.
 */
export function assertMayReadMetrics(
  readers: MetricsReaders,
  caller: Caller | null,
  { local }: Pick<RequestContext, 'local'>,
): void {
  if (readers === 'off' || (readers === 'loopback' && !local)) throw notFound('path', 'path');
  if (readers !== 'admin') return;
  if (!caller) {
    throw new PlatformError(
      'UNAUTHORIZED',
      { field: 'authorization', reason: 'A bearer token is required' },
      { headers: { 'WWW-Authenticate': 'Bearer' } },
    );
  }
  if (caller.account.role !== 'admin') {
    throw new PlatformError('FORBIDDEN', { reason: 'The role admin is required' });
  }
}

import { PlatformError } from '../errors.ts';
import type { Cluster } from '../ports/cluster.ts';

/**
 * The owner of what begins now. Throws SERVICE_UNAVAILABLE while others could take this node for dead, and settle at once
 * what it begins.
 */
export function ownerIn(cluster: Cluster): string {
  if (cluster.isAlive()) return cluster.node;
  throw new PlatformError(
    'SERVICE_UNAVAILABLE',
    { reason: 'This server has no contact with the others for a moment' },
    { headers: { 'Retry-After': '1' } },
  );
}

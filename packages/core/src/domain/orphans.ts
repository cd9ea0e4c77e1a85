import { settleAbandonedCalls } from '../chat/abandoned-calls.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { SERVER_STOPPED } from '../responses/responses.ts';
import type { Store } from '../store.ts';

interface OrphansDependencies {
  store: Pick<Store, 'messages' | 'usage' | 'responses' | 'idempotency' | 'purchases'>;
  clock: Clock;
  log: Log;
}

/**
 * Settles what servers left unfinished that are no more: calls and their replies, responses, requests with
 * idempotency keys, purchases. Several nodes may do so at once: each orphan is settled by one of them.
 *
 * @param node the one that asks, see `Store`
 */
export async function settleOrphans({ store, clock, log }: OrphansDependencies, node: string): Promise<void> {
  await settleAbandonedCalls({ store, log }, node);
  const failed = await store.responses.failOrphaned(node, SERVER_STOPPED, clock.now());
  if (failed > 0) log.warn('responses were cut by the stop of a server', { count: failed });
  await store.idempotency.releaseOrphaned(node);
  await store.purchases.releaseOrphaned(node);
}

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
 * Settles what an earlier process left unfinished: calls and their replies, responses, requests with
 * idempotency keys, purchases. Whatever is unfinished has no owner any more, for it is called before
 * anything begins, by the one process that has the data: the host keeps others out.
 */
export async function settleOrphans({ store, clock, log }: OrphansDependencies): Promise<void> {
  await settleAbandonedCalls({ store, log });
  const failed = await store.responses.failRunning(SERVER_STOPPED, clock.now());
  if (failed > 0) log.warn('responses were cut by the last stop', { count: failed });
  await store.idempotency.releaseRunning();
  await store.purchases.releaseAll();
}

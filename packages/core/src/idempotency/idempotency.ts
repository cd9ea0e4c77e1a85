import type { Answer } from '../answer.ts';
import { PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { IdempotencyStore } from './store.ts';

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const FIELD = 'idempotency-key';

export interface IdempotentRequest {
  accountId: number;
  operation: string;
  /** Without a key, the request is not protected. */
  key: string | undefined;
  body: unknown;
}

interface IdempotencyPorts {
  store: { idempotency: IdempotencyStore };
  secrets: Secrets;
  clock: Clock;
}

/**
 * Makes retries safe.
 * - The same key and body get the first response again, for 24 hours.
 * - The same key with another body is refused, and so is a retry while the first request runs.
 * - A failed request releases its key.
 */
export function createIdempotency({ store, secrets, clock }: IdempotencyPorts) {
  async function once<Body>(request: IdempotentRequest, run: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
    const { accountId, operation, key } = request;
    if (key === undefined) return run();
    const claim = { accountId, operation, key };
    const now = clock.now();
    const bodyHash = await secrets.digest(canonical(request.body));
    const held = await store.idempotency.claim({ ...claim, bodyHash, answer: null, expiresAt: now + LIFETIME_MS }, now);
    if (held) return replay(held, bodyHash);
    try {
      const answer = await run();
      await store.idempotency.finish(claim, JSON.stringify(answer.body));
      return answer;
    } catch (error) {
      await store.idempotency.release(claim);
      throw error;
    }
  }

  return { once };
}

export type Idempotency = ReturnType<typeof createIdempotency>;

function replay<Body>(held: { bodyHash: string; answer: string | null }, bodyHash: string): Answer<Body> {
  if (held.bodyHash !== bodyHash) {
    throw new PlatformError('IDEMPOTENCY_KEY_REUSED', { field: FIELD, reason: 'was used with a different body' });
  }
  if (held.answer === null) {
    throw new PlatformError(
      'REQUEST_IN_PROGRESS',
      { field: FIELD, reason: 'A request with this key has not finished' },
      { headers: { 'Retry-After': '1' } },
    );
  }
  return { body: JSON.parse(held.answer) as Body, headers: { 'Idempotency-Replayed': 'true' } };
}

/** JSON with sorted fields. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`).join()}}`;
}

import type { Answer } from '../answer.ts';
import { ownerIn } from '../cluster/owner.ts';
import { PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { IdempotencyRecord, IdempotencyStore } from './store.ts';

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const FIELD = 'idempotency-key';

export interface IdempotentRequest {
  accountId: number;
  operation: string;
  /** Without a key, the request is not protected. */
  key: string | undefined;
  body: unknown;
}

/** A request that runs. */
export interface OpenRequest {
  claim: IdempotencyRecord | undefined;
  /** Keeps its answer for retries. */
  finish(body: unknown): Promise<void>;
  /** Lets a retry begin it anew. */
  release(): Promise<void>;
}

interface IdempotencyPorts {
  store: { idempotency: IdempotencyStore };
  secrets: Secrets;
  clock: Clock;
  cluster: Cluster;
}

/**
 * Makes retries safe.
 * - The same key and body get the first response again, for 24 hours.
 * - The same key with another body is refused, and so is a retry while the first request runs.
 * - A failed request releases its key.
 * - What must not happen twice stores the answer in one step with its result, which `run` gets the
 *   record for. Requests for replies are in `chat/replies-once.ts`.
 */
export function createIdempotency({ store, secrets, clock, cluster }: IdempotencyPorts) {
  async function once<Body>(
    request: IdempotentRequest,
    run: (claim?: IdempotencyRecord) => Promise<Answer<Body>>,
  ): Promise<Answer<Body>> {
    const opened = await open(request);
    if ('answer' in opened) return replayed(opened.answer);
    const answer = await run(opened.claim).catch(async (error: unknown) => {
      await opened.release();
      throw error;
    });
    await opened.finish(answer.body);
    return answer;
  }

  /** Claims the key of a request whose answer is known later, or gives the answer that the key has. */
  async function open(request: IdempotentRequest): Promise<{ answer: string } | OpenRequest> {
    const claim = await claimFor(request);
    const held = claim && (await store.idempotency.claim(claim, clock.now()));
    if (held) return { answer: answerOf(held, claim) };
    return {
      claim,
      async finish(body) {
        if (claim) await store.idempotency.finish(claim, JSON.stringify(body));
      },
      async release() {
        if (claim) await store.idempotency.release(claim);
      },
    };
  }

  /** The record of a request, to be stored; `undefined` without a key. */
  async function claimFor({ key, body, ...who }: IdempotentRequest): Promise<IdempotencyRecord | undefined> {
    if (key === undefined) return undefined;
    const bodyHash = await secrets.digest(canonical(body));
    const { accountId, operation } = who;
    const [owner, expiresAt] = [ownerIn(cluster), clock.now() + LIFETIME_MS];
    return { accountId, operation, key, bodyHash, answer: null, reply: null, owner, expiresAt };
  }

  return { once, open, claimFor };
}

export type Idempotency = ReturnType<typeof createIdempotency>;

/** The stored answer. Throws IDEMPOTENCY_KEY_REUSED, or REQUEST_IN_PROGRESS when there is none yet. */
export function answerOf(held: IdempotencyRecord, claim: IdempotencyRecord): string {
  assertSameBody(held, claim);
  if (held.answer === null) throw inProgress();
  return held.answer;
}

export function assertSameBody(held: IdempotencyRecord, claim: IdempotencyRecord): void {
  if (held.bodyHash === claim.bodyHash) return;
  throw new PlatformError('IDEMPOTENCY_KEY_REUSED', { field: FIELD, reason: 'was used with a different body' });
}

export function inProgress(): PlatformError {
  return new PlatformError(
    'REQUEST_IN_PROGRESS',
    { field: FIELD, reason: 'A request with this key has not finished' },
    { headers: { 'Retry-After': '1' } },
  );
}

export const REPLAYED = { 'Idempotency-Replayed': 'true' };

export function replayed<Body>(answer: string): Answer<Body> {
  return { body: JSON.parse(answer) as Body, headers: REPLAYED };
}

/** JSON with sorted fields. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`).join()}}`;
}

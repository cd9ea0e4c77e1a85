/** A request that was sent with an idempotency key. */
export interface IdempotencyRecord {
  accountId: number;
  operation: string;
  key: string;
  /** SHA-256 of the body, hexadecimal. */
  bodyHash: string;
  /** The answer as JSON, `null` while there is none. */
  answer: string | null;
  /** The id of the reply that the request began, `null` when it has not, or begins none. */
  reply: number | null;
  /** The node of the cluster that runs the request; `null` where that was not told. */
  owner: string | null;
  expiresAt: number;
}

export type IdempotencyClaim = Pick<IdempotencyRecord, 'accountId' | 'operation' | 'key'>;

/** A key as its holder knows it. */
export type HeldKey = IdempotencyClaim & Pick<IdempotencyRecord, 'owner'>;

export interface IdempotencyStore {
  /**
   * Stores the record. When another one that has not expired holds the key, returns that one
   * instead.
   */
  claim(record: IdempotencyRecord, now: number): Promise<IdempotencyRecord | undefined>;
  /** The record that holds a key, unless it has expired. */
  find(claim: IdempotencyClaim, now: number): Promise<IdempotencyRecord | undefined>;
  /** Stores the answer, unless somebody else has the key by now. */
  finish(held: HeldKey, answer: string): Promise<void>;
  /** Releases a key, so that a failed request can be retried; unless somebody else has it by now. */
  release(held: HeldKey): Promise<void>;
  /**
   * Releases the keys of running requests that are orphaned, see `Store`. Those whose request began a
   * reply are kept: a retry gets that reply.
   */
  releaseOrphaned(node: string): Promise<void>;
}

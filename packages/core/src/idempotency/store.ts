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
  expiresAt: number;
}

export type IdempotencyClaim = Pick<IdempotencyRecord, 'accountId' | 'operation' | 'key'>;

export interface IdempotencyStore {
  /**
   * Stores the record. When another one that has not expired holds the key, returns that one
   * instead.
   */
  claim(record: IdempotencyRecord, now: number): Promise<IdempotencyRecord | undefined>;
  /** The record that holds a key, unless it has expired. */
  find(claim: IdempotencyClaim, now: number): Promise<IdempotencyRecord | undefined>;
  finish(claim: IdempotencyClaim, answer: string): Promise<void>;
  /** Releases a key, so that a failed request can be retried. */
  release(claim: IdempotencyClaim): Promise<void>;
  /**
   * Releases keys that an earlier process left running. Those whose request began a reply are kept:
   * a retry gets that reply.
   */
  releaseRunning(): Promise<void>;
}

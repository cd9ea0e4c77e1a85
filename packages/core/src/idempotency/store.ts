/** A request that was sent with an idempotency key. */
export interface IdempotencyRecord {
  accountId: number;
  operation: string;
  key: string;
  /** SHA-256 of the body, hexadecimal. */
  bodyHash: string;
  /** The answer as JSON, `null` while the request is running. */
  answer: string | null;
  expiresAt: number;
}

export type IdempotencyClaim = Pick<IdempotencyRecord, 'accountId' | 'operation' | 'key'>;

export interface IdempotencyStore {
  /**
   * Stores the record. When another one that has not expired holds the key, returns that one
   * instead.
   */
  claim(record: IdempotencyRecord, now: number): Promise<IdempotencyRecord | undefined>;
  finish(claim: IdempotencyClaim, answer: string): Promise<void>;
  /** Releases a key, so that a failed request can be retried. */
  release(claim: IdempotencyClaim): Promise<void>;
  /** Releases keys that an earlier process left running. */
  releaseRunning(): Promise<void>;
}

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
  /** Stores the record unless its key is held by one that has not expired; then that one. */
  claim(record: IdempotencyRecord, now: number): Promise<IdempotencyRecord | undefined>;
  finish(claim: IdempotencyClaim, answer: string): Promise<void>;
  /** Gives a key free, so that a failed request can be sent again. */
  release(claim: IdempotencyClaim): Promise<void>;
  /** Gives the keys free that an earlier process left running. */
  releaseRunning(): Promise<void>;
}

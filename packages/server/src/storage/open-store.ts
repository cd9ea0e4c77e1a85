import type { Awaitable, Store } from '@alingai/core';

/** A store as the server has it open. */
export interface OpenStore extends Store {
  /** Whether the database responds. */
  isWell(): Awaitable<boolean>;
  /** Writes what is there already. Rejects when that fails, such as on a full disk. */
  rewrite(): Promise<void>;
  /** Waits for pending queries, then closes it. */
  close(): Promise<void>;
}

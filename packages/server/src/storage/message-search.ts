import type { Queries } from './schema.ts';

/** Finds messages by what is in them. */
export interface MessageSearch {
  /** The ids of an account's messages whose searchable text contains `key`, newest first; those beyond `most` may be left out. */
  find(queries: Queries, accountId: number, key: string, most: number): Promise<number[]>;
  /** Adds a message, once its text is final. */
  add(transaction: Queries, accountId: number, message: { id: number; content: string }): Promise<void>;
  /** Takes a message out, because its text will be another one. */
  remove(transaction: Queries, id: number): Promise<void>;
  /** Something was added. */
  wake(): void;
}

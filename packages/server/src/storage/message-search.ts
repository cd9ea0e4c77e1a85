import type { Window } from './page.ts';
import type { Queries } from './schema.ts';

/** Finds messages by what is in them. */
export interface MessageSearch {
  /** The ids of an account's messages that contain a text, newest first; `total` is at most 1,000. */
  find(queries: Queries, accountId: number, text: string, window: Window): Promise<{ ids: number[]; total: number }>;
  /** Adds a message, once its text is final. */
  add(transaction: Queries, accountId: number, message: { id: number; content: string }): Promise<void>;
  /** Takes a message out, because its text will be another one. */
  remove(transaction: Queries, id: number): Promise<void>;
  /** Something was added. */
  wake(): void;
}

import type { Money } from './money.ts';

/** One model call. Times are epoch milliseconds. */
export interface Usage {
  id: number;
  /** Whose call it was; `null` once that person is erased. */
  accountId: number | null;
  conversationId: number | null;
  messageId: number | null;
  model: string;
  operation: string;
  /** The status that the call ended with. */
  status: number;
  inputTokens: number;
  outputTokens: number;
  /** How many messages the model was given. */
  contextMessages: number;
  /** How many earlier messages did not fit into its context. */
  droppedMessages: number;
  /** US dollars. */
  cost: number;
  /** Milliseconds. */
  duration: number;
  /** Milliseconds until the first piece of the reply, `null` when there was none. */
  firstToken: number | null;
  address: string | null;
  createdAt: number;
}

/** A call that is recorded. Of somebody who is erased by then, it belongs to nobody. */
export interface NewUsage extends Omit<Usage, 'id'> {
  accountId: number;
}

/**
 * A model call under way. It is stored with what its usage will say, so
 * that a call whose process dies is recorded all the same.
 */
export interface PendingCall extends Omit<Usage, 'status' | 'outputTokens' | 'cost' | 'duration' | 'firstToken'> {
  accountId: number;
  /** US dollars per 1,000 tokens, as they were when it began. */
  inputPrice: number;
  outputPrice: number;
  /** What is reserved of the account's budget; 0 without a limit. */
  reserved: Money;
  /** The node of the cluster that makes it; `null` where that was not told. */
  owner: string | null;
}

/** What a call could cost, and since when the month counts that it falls into. */
export interface BudgetReservation {
  most: Money;
  since: number;
}

export type NewPendingCall = Omit<PendingCall, 'id' | 'reserved'> & BudgetReservation;

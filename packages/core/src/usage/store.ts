import type { Page } from '../paging.ts';
import type { Money } from './money.ts';
import type { NewPendingCall, NewUsage, PendingCall, Usage } from './usage.ts';

/** Activity is counted by the quarter of an hour, because days of every time zone begin at one. */
export const QUARTER_HOUR_MS = 15 * 60 * 1000;

/**
 * A model call with the public ids of its conversation and reply, `null` where they are deleted or
 * did not exist.
 */
export interface RecordedCall extends Usage {
  accountId: number;
  conversation: string | null;
  message: string | null;
}

export interface CallQuery {
  accountId: number;
  model?: string;
  /** Only those that failed, with a status of 400 and above, or only those that did not. */
  failed?: boolean;
  /** The range of time: both are whole quarters of an hour, `to` is exclusive. */
  from?: number;
  to?: number;
}

/** Activity with a model, including what was deleted later. */
export interface Activity {
  /** Conversations that began with this model. */
  conversations: number;
  /** Replies of this model and the messages that they answer. */
  messages: number;
  calls: number;
  failedCalls: number;
  inputTokens: number;
  outputTokens: number;
  cost: Money;
}

export interface ModelActivity extends Activity {
  model: string;
}

/** The calls of all accounts by period, model and status. `period` is an index. */
export interface PlatformCalls {
  period: number;
  model: string;
  status: number;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cost: Money;
}

/** How many calls of all accounts had their first token in a bucket of `usage/first-tokens.ts`. */
export interface PlatformFirstTokens {
  period: number;
  bucket: number;
  calls: number;
}

export interface UsageStore {
  /**
   * Begins a call: reserves what it could cost, if the account has a limit, and keeps what is known
   * of it until it is recorded. Returns its id, or the insufficient funds.
   */
  begin(call: NewPendingCall): Promise<{ call: number } | { refused: Funds }>;
  /**
   * Records a model call outside any conversation and ends the pending one, both or neither. Does
   * nothing when that has ended already.
   */
  record(usage: NewUsage, call?: number | null): Promise<void>;
  /** The calls that have begun and not ended, the oldest first. */
  pending(): Promise<PendingCall[]>;
  /** Those of them that have no owner any more, see `Store`. */
  orphaned(node: string): Promise<PendingCall[]>;
  /** The newest model call for a message. */
  ofMessage(messageId: number): Promise<Usage | undefined>;
  /** An account's model calls, the newest first. */
  list(query: CallQuery & { offset: number; limit: number }): Promise<Page<RecordedCall>>;
  /** How many conversations and messages an account has now. */
  holdings(accountId: number): Promise<{ conversations: number; messages: number }>;
  /** The quarter of an hour of the first activity, `null` when there is none. */
  began(accountId: number): Promise<number | null>;
  /** All activity, by model in the order of their names. */
  totals(accountId: number): Promise<ModelActivity[]>;
  /**
   * The activity between each two neighbouring moments, whole quarters of an hour in ascending
   * order: by model name, then by `period`, which counts from 0. Empty periods are left out.
   */
  activity(query: {
    accountId: number;
    model?: string;
    moments: number[];
  }): Promise<(ModelActivity & { period: number })[]>;
  /**
   * All accounts' calls between each two neighbouring moments, as above: by period, model and
   * status.
   */
  platformCalls(moments: number[]): Promise<PlatformCalls[]>;
  /** The first tokens of the same calls: by period and bucket. */
  platformFirstTokens(moments: number[]): Promise<PlatformFirstTokens[]>;
}

/** The state of a month's budget. */
export interface Funds {
  /** `null` when there is none. */
  limit: Money | null;
  spent: Money;
  /** The maximum cost of calls under way. */
  reserved: Money;
}

export interface BudgetStore {
  /** The limit of an account, and what it spent since this moment, a whole quarter of an hour. */
  funds(accountId: number, since: number): Promise<Funds>;
  /** Whether an account has a limit. */
  isLimited(accountId: number): Promise<boolean>;
  /** `null` removes the limit. */
  setLimit(accountId: number, limit: Money | null): Promise<void>;
}

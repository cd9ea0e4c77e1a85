import type { Page } from '../paging.ts';
import type { Money } from './money.ts';
import type { NewUsage, Usage } from './usage.ts';

/** Activity is counted by the quarter of an hour: every named time zone begins its days at one. In milliseconds. */
export const QUARTER_HOUR = 15 * 60 * 1000;

/** A model call with the public ids of its conversation and its reply, `null` where they are deleted or there were none. */
export interface RecordedCall extends Usage {
  conversation: string | null;
  message: string | null;
}

export interface CallQuery {
  accountId: number;
  model?: string;
  /** Only those that failed, with a status of 400 and above, or only those that did not. */
  failed?: boolean;
  /** Of these days alone; both are whole quarters of an hour, the second is the first moment after. */
  from?: number;
  to?: number;
}

/** What happened with a model. What is deleted later stays in it. */
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

/** All accounts' calls of a model that ended with a status, in the `period`th of some periods. */
export interface PlatformCalls {
  period: number;
  model: string;
  status: number;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cost: Money;
}

/** How many of all accounts' calls had their first token in a time of `usage/first-tokens.ts`. */
export interface PlatformFirstTokens {
  period: number;
  bucket: number;
  calls: number;
}

export interface UsageStore {
  /** Records a model call that belongs to no conversation, and ends the budget's reservation, both or neither. */
  record(usage: NewUsage, reservation?: number | null): Promise<void>;
  /** The newest model call for a message. */
  ofMessage(messageId: number): Promise<Usage | undefined>;
  /** An account's model calls, the newest first. */
  list(query: CallQuery & { offset: number; limit: number }): Promise<Page<RecordedCall>>;
  /** How many conversations and messages an account has now. */
  holdings(accountId: number): Promise<{ conversations: number; messages: number }>;
  /** The quarter of an hour in which anything happened for the first time, `null` when nothing did. */
  began(accountId: number): Promise<number | null>;
  /** All that ever happened, by model in the order of their names. */
  totals(accountId: number): Promise<ModelActivity[]>;
  /**
   * What happened between each two neighbouring moments, whole quarters of an hour in ascending order: by model in the
   * order of their names, then by `period`, which counts from 0. Periods without anything are left out.
   */
  activity(query: {
    accountId: number;
    model?: string;
    moments: number[];
  }): Promise<(ModelActivity & { period: number })[]>;
  /** All accounts' calls between each two neighbouring moments, as above: by period, model and status. */
  platformCalls(moments: number[]): Promise<PlatformCalls[]>;
  /** The first tokens of the same calls: by period and bucket. */
  platformFirstTokens(moments: number[]): Promise<PlatformFirstTokens[]>;
}

/** What is known of a month's money. */
export interface Funds {
  /** `null` when there is none. */
  limit: Money | null;
  spent: Money;
  /** What calls that are under way could cost. */
  reserved: Money;
}

export interface BudgetStore {
  /** What an account may spend, and did since this moment, a whole quarter of an hour. */
  funds(accountId: number, since: number): Promise<Funds>;
  /** `null` takes the limit away. */
  setLimit(accountId: number, limit: Money | null): Promise<void>;
  /**
   * Reserves an amount if the limit allows it: the reservation, or the funds that are too small. Where there is no
   * limit nothing is reserved.
   */
  reserve(
    accountId: number,
    amount: Money,
    since: number,
  ): Promise<{ reservation: number | null } | { refused: Funds }>;
  /** Gives a reservation back; one that is gone already makes no difference. */
  release(reservation: number): Promise<void>;
  /** Gives back what an earlier process left reserved. */
  releaseAll(): Promise<void>;
}

import type { Account } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import type { IdempotencyRecord } from '../idempotency/store.ts';
import type { RequestContext } from '../request-context.ts';
import type { Message } from './conversation.ts';
import type { SettledReply } from './reply-events.ts';

/** Options of a request for a reply. */
export interface ReplyOptions {
  account: Account;
  /** The model's key; without it the conversation's own. */
  model?: string;
  temperature?: number;
  maxTokens?: number;
  /** Tools that the model may call, as OpenAI's format writes them. */
  tools?: readonly object[];
  toolChoice?: string | object;
  /** What else a provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestContext;
  /** The idempotency key of the request, which is stored with the exchange. */
  claim?: ReplyClaim;
}

/** An idempotency key, and what of the reply answers it when the request is sent again. */
export interface ReplyClaim {
  record: IdempotencyRecord;
  /** The answer that is known from the beginning. */
  begun?(reply: Pick<Message, 'publicId'>): string;
  /**
   * The answer of a reply that is over; `null` releases the key, `undefined` leaves the key to the
   * reply.
   */
  settled?(settled: SettledReply): string | null | undefined;
}

/** How many tokens the reply may have at most, which is what a budget has to allow for. */
export function maxReplyTokens({ maxTokens }: Pick<ReplyOptions, 'maxTokens'>, model: Model): number {
  return Math.min(maxTokens ?? model.maxTokens, model.maxTokens);
}

/** The limit that a provider is told, if anybody has set one: clients ask every model for as much as any of them can. */
export function limitOf(options: Pick<ReplyOptions, 'maxTokens'>, model: Model): number | undefined {
  return options.maxTokens === undefined ? undefined : maxReplyTokens(options, model);
}

import type { Account } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import type { RequestContext } from '../request-context.ts';

/** Options of a request for a reply. */
export interface ReplyOptions {
  account: Account;
  /** The model's key; without it the conversation's own. */
  model?: string;
  temperature?: number;
  maxTokens?: number;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestContext;
}

/** How many tokens the reply may have at most, which is what a budget has to allow for. */
export function maxReplyTokens({ maxTokens }: Pick<ReplyOptions, 'maxTokens'>, model: Model): number {
  return Math.min(maxTokens ?? model.maxTokens, model.maxTokens);
}

/** The limit that a provider is told, if anybody has set one: clients ask every model for as much as any of them can. */
export function limitOf(options: Pick<ReplyOptions, 'maxTokens'>, model: Model): number | undefined {
  return options.maxTokens === undefined ? undefined : maxReplyTokens(options, model);
}

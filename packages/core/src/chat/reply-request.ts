import type { Account } from '../accounts/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { invalid } from '../errors.ts';
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

/** The model with this key. Throws when it cannot be used or `maxTokens` exceeds its limit. */
export async function requestedModel(catalog: Catalog, key: string, { maxTokens }: ReplyOptions): Promise<Model> {
  const model = await catalog.usable(key);
  if (maxTokens !== undefined && maxTokens > model.maxTokens) {
    throw invalid('max_tokens', `must be <= ${model.maxTokens} for ${model.key}`);
  }
  return model;
}

/** How many tokens the reply may have. */
export function maxReplyTokens({ maxTokens }: ReplyOptions, model: Model): number {
  return maxTokens ?? model.maxTokens;
}

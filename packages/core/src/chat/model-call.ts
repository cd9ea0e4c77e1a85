import type { Model } from '../catalog/model.ts';
import type { ModelRequest } from '../ports.ts';
import type { RequestFacts } from '../request-facts.ts';
import { costOf } from '../usage/cost.ts';
import type { NewUsage } from '../usage/usage.ts';
import type { Generation } from './generation.ts';

/** A question to a model. */
export interface ModelCall {
  accountId: number;
  model: Model;
  request: ModelRequest;
  /** How many earlier messages found no room in the context. */
  dropped: number;
  /** The operation that the usage is recorded under. */
  operation: string;
  facts: RequestFacts;
}

/** The status of a call whose client is gone, or that was told to stop. */
const STOPPED = 499;

/** What a call came to, as a call that belongs to no conversation. */
export function usageOf(
  { accountId, model, request, dropped, operation, facts }: ModelCall,
  { tokens, stopped, error }: Generation,
  startedAt: number,
  finishedAt: number,
): NewUsage {
  return {
    accountId,
    conversationId: null,
    messageId: null,
    model: model.key,
    operation,
    status: stopped ? STOPPED : (error?.status ?? 200),
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    contextMessages: request.messages.length,
    droppedMessages: dropped,
    cost: costOf(model, tokens),
    duration: finishedAt - startedAt,
    address: facts.address,
    createdAt: startedAt,
  };
}

import type { Account } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import { ERRORS } from '../errors.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { RequestContext } from '../request-context.ts';
import { costOf } from '../usage/cost.ts';
import type { CallPlan } from '../usage/pending-calls.ts';
import type { NewUsage } from '../usage/usage.ts';
import type { Generation } from './generation.ts';

/** A call to a model. */
export interface ModelCall {
  accountId: number;
  model: Model;
  request: ModelRequest;
  /** How many earlier messages did not fit into the context. */
  dropped: number;
  /** The operation that the usage is recorded under. */
  operation: string;
  context: RequestContext;
}

/** A call as it is planned: the most that it could cost is all of its input, and the longest reply. */
export function planOf(
  account: Account,
  { model, request, dropped, operation, context }: Omit<ModelCall, 'accountId'>,
): CallPlan {
  const tokens = { input: inputTokens(request), output: request.maxTokens ?? model.maxTokens };
  return { account, model, operation, context, tokens, messages: request.messages.length, dropped };
}

/**
 * The usage of a call outside any conversation. A stopped call has the status of a closed request.
 */
export function usageOf(
  {
    accountId,
    model,
    request,
    dropped,
    operation,
    context,
  }: Omit<ModelCall, 'request'> & { request: { messages: readonly unknown[] } },
  {
    tokens,
    stopped,
    error,
    firstPieceAt,
  }: Pick<Generation, 'tokens' | 'stopped' | 'error'> & Partial<Pick<Generation, 'firstPieceAt'>>,
  startedAt: number,
  finishedAt: number,
): NewUsage {
  return {
    accountId,
    conversationId: null,
    messageId: null,
    model: model.key,
    operation,
    status: stopped ? ERRORS.CLIENT_CLOSED_REQUEST.status : (error?.status ?? 200),
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    contextMessages: request.messages.length,
    droppedMessages: dropped,
    cost: costOf(model, tokens),
    duration: finishedAt - startedAt,
    firstToken: firstPieceAt === undefined ? null : firstPieceAt - startedAt,
    address: context.address,
    createdAt: startedAt,
  };
}

import type { Account } from '../accounts/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { asPlatformError } from '../chat/generation.ts';
import { usageOf } from '../chat/model-call.ts';
import { PlatformError } from '../errors.ts';
import { countTokens } from '../models/count-tokens.ts';
import type { EmbeddingRequest, Embeddings, ProviderUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RequestContext } from '../request-context.ts';
import type { PendingCalls } from '../usage/pending-calls.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { UpstreamFailure } from './upstream-failure.ts';
import type { UserKeyStore } from './user-key.ts';

export interface EmbedRequest extends Omit<EmbeddingRequest, 'accountId'> {
  account: Account;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestContext;
  signal: AbortSignal;
}

interface EmbeddingsDependencies {
  store: { userKeys: UserKeyStore };
  clock: Clock;
  providers: ProviderUpstream;
  log: Log;
  candidatesFor: Candidates;
  catalog: Catalog;
  pendingCalls: PendingCalls;
}

/** Embeddings, which only providers can make: nothing stands in for them. */
export function createEmbeddings({
  store,
  clock,
  providers,
  log,
  candidatesFor,
  catalog,
  pendingCalls,
}: EmbeddingsDependencies) {
  /**
   * Throws NOT_FOUND for what is no embedding model, SERVICE_UNAVAILABLE when there is no provider
   * to ask.
   */
  async function embed(embedRequest: EmbedRequest): Promise<Embeddings> {
    const { account, operation, request: context, signal, ...question } = embedRequest;
    const model = await catalog.offer(question.model, account.id, 'embedding');
    const request: EmbeddingRequest = { ...question, accountId: account.id };
    const candidates = await candidatesFor(request);
    if (candidates.length === 0) {
      throw new PlatformError('SERVICE_UNAVAILABLE', {
        field: 'model',
        reason: 'No provider is connected that could make embeddings with this model',
      });
    }
    const estimate = tokensIn(request.input);
    const tokens = { input: estimate, output: 0 };
    const pending = await pendingCalls.begin({ account, model, operation, context, tokens, messages: 0, dropped: 0 });
    const startedAt = clock.now();

    async function record(outcome: Parameters<typeof usageOf>[1]): Promise<void> {
      const call = { accountId: account.id, model, request: { messages: [] }, dropped: 0, operation, context };
      await pendingCalls.end(pending, usageOf(call, outcome, startedAt, clock.now()));
    }

    const embeddings = await ask(model, candidates, signal).catch(async (error: unknown) => {
      await record({ tokens: { input: 0, output: 0 }, stopped: signal.aborted, error: asPlatformError(error) });
      throw error;
    });
    await record({ tokens: { input: embeddings.tokens, output: 0 }, stopped: false, error: undefined });
    return embeddings;
  }

  async function ask(
    model: Model,
    candidates: Candidate<EmbeddingRequest>[],
    signal: AbortSignal,
  ): Promise<Embeddings> {
    for (const [index, { provider, ownKeyId, call }] of candidates.entries()) {
      if (ownKeyId !== null) await store.userKeys.touch(ownKeyId, clock.now());
      try {
        return await providers.embed(call, signal);
      } catch (error) {
        const isLast = index === candidates.length - 1;
        if (isLast || signal.aborted || !(error instanceof UpstreamFailure && error.transient)) throw error;
        log.warn('a provider failed and the next is asked', { provider, model: model.key, ...error.details });
      }
    }
    throw new PlatformError('SERVICE_UNAVAILABLE', { reason: 'No provider of the model is available' });
  }

  return { embed };
}

/** An estimate of what there is to read. */
function tokensIn(input: EmbeddingRequest['input']): number {
  if (typeof input === 'string') return countTokens(input);
  return input.reduce<number>((sum, it) => {
    if (typeof it === 'number') return sum + 1;
    return sum + (typeof it === 'string' ? countTokens(it) : it.length);
  }, 0);
}

import type { Account } from '../accounts/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { PlatformError } from '../errors.ts';
import type { EmbeddingRequest, Embeddings, Ports } from '../ports.ts';
import type { RequestFacts } from '../request-facts.ts';
import type { Settings } from '../settings.ts';
import { countTokens } from '../simulator/tokens.ts';
import type { Budgets } from '../usage/budgets.ts';
import { costOf } from '../usage/cost.ts';
import { type Candidate, createCandidates } from './candidates.ts';
import type { SealedKeys } from './sealed-keys.ts';
import { UpstreamFailure } from './upstream-failure.ts';

export interface EmbeddingAsking extends Omit<EmbeddingRequest, 'accountId'> {
  account: Account;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestFacts;
  signal: AbortSignal;
}

const STOPPED = 499;

/** Embeddings, which only providers can make: nothing stands in for them. */
export function createEmbeddings(
  ports: Ports,
  settings: Settings,
  sealedKeys: SealedKeys,
  catalog: Catalog,
  budgets: Budgets,
) {
  const { store, clock, providers, log } = ports;
  const candidatesFor = createCandidates(ports, settings, sealedKeys);

  /** Throws NOT_FOUND for what is no embedding model, SERVICE_UNAVAILABLE when there is no provider to ask. */
  async function embed(asking: EmbeddingAsking): Promise<Embeddings> {
    const { account, operation, request: facts, signal, ...question } = asking;
    const model = await catalog.offer(question.model, 'embedding');
    const request: EmbeddingRequest = { ...question, accountId: account.id };
    const candidates = await candidatesFor(request);
    if (candidates.length === 0) {
      throw new PlatformError('SERVICE_UNAVAILABLE', {
        field: 'model',
        reason: 'No provider is connected that could make embeddings with this model',
      });
    }
    const estimate = tokensIn(request.input);
    const reservation = await budgets.reserveCost(account, costOf(model, { input: estimate, output: 0 }));
    const startedAt = clock.now();

    async function record(status: number, tokens: number): Promise<void> {
      await store.usage.record(
        {
          accountId: account.id,
          conversationId: null,
          messageId: null,
          model: model.key,
          operation,
          status,
          inputTokens: tokens,
          outputTokens: 0,
          contextMessages: 0,
          droppedMessages: 0,
          cost: costOf(model, { input: tokens, output: 0 }),
          duration: clock.now() - startedAt,
          address: facts.address,
          createdAt: startedAt,
        },
        reservation,
      );
    }

    const embeddings = await ask(model, candidates, signal).catch(async (error: unknown) => {
      const status = error instanceof PlatformError ? error.status : 502;
      await record(signal.aborted ? STOPPED : status, 0);
      throw error;
    });
    await record(200, embeddings.tokens);
    return embeddings;
  }

  async function ask(
    model: Model,
    candidates: Candidate<EmbeddingRequest>[],
    signal: AbortSignal,
  ): Promise<Embeddings> {
    for (const [index, { provider, ownKeyId, call }] of candidates.entries()) {
      if (ownKeyId !== null) await store.ownKeys.touch(ownKeyId, clock.now());
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

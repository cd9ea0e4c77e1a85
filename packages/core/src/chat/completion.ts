import type { Account } from '../accounts/account.ts';
import type { Background } from '../background.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { invalid, PlatformError } from '../errors.ts';
import type { FinishReason, ModelRequest, Ports, TokenCount } from '../ports.ts';
import type { RequestFacts } from '../request-facts.ts';
import type { Budgets } from '../usage/budgets.ts';
import { costOf } from '../usage/cost.ts';
import { type Generation, generate } from './generation.ts';

/** A question to a model that begins no conversation. */
export interface CompletionAsking extends Omit<ModelRequest, 'accountId'> {
  account: Account;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestFacts;
  /** When it aborts, the model is told to stop. */
  signal: AbortSignal;
}

/** An answer, all of it. */
export interface Completion {
  /** `chatcmpl_…` */
  id: string;
  model: Model;
  /** Epoch milliseconds. */
  createdAt: number;
  content: string;
  finish: FinishReason;
  tokens: TokenCount;
  /** US dollars. */
  cost: number;
}

const STOPPED = 499;

/**
 * Answers questions without keeping them: no conversation, no messages, one usage row a call.
 * - What the call could cost is reserved first, and ends with the usage.
 * - The usage is recorded whatever happens, also when nobody waits for the answer any more.
 */
export function createCompletions(
  { store, clock, ids, models, log }: Ports,
  background: Background,
  catalog: Catalog,
  budgets: Budgets,
) {
  /** Throws when the call fails, or when the signal aborts. */
  async function complete(asking: CompletionAsking): Promise<Completion> {
    const { account, operation, request: facts, signal, ...question } = asking;
    const model = await catalog.usable(question.model);
    if (question.maxTokens !== undefined && question.maxTokens > model.maxTokens) {
      throw invalid('max_tokens', `must be <= ${model.maxTokens} for ${model.key}`);
    }
    const maxTokens = question.maxTokens ?? model.maxTokens;
    const request: ModelRequest = { ...question, accountId: account.id, model: model.key, maxTokens };
    const reservation = await budgets.reserve(account, model, request);
    const head = { id: ids.next('chatcmpl'), model, createdAt: clock.now() };

    async function answer(): Promise<Completion> {
      const generation = await generate(models, request, signal, () => undefined);
      const cost = costOf(model, generation.tokens);
      try {
        await store.usage.record(
          {
            accountId: account.id,
            conversationId: null,
            messageId: null,
            model: model.key,
            operation,
            status: generation.stopped ? STOPPED : (generation.error?.status ?? 200),
            inputTokens: generation.tokens.input,
            outputTokens: generation.tokens.output,
            contextMessages: request.messages.length,
            droppedMessages: 0,
            cost,
            duration: clock.now() - head.createdAt,
            address: facts.address,
            createdAt: head.createdAt,
          },
          reservation,
        );
      } catch (cause) {
        log.error('usage could not be recorded', { request_id: facts.id, error: cause });
        await budgets.release(reservation);
        throw new PlatformError('INTERNAL_ERROR', { reason: 'The usage could not be recorded' }, { cause });
      }
      return { ...head, ...answerOf(generation), cost };
    }

    const answered = answer();
    // Whoever stops the platform waits for the usage, failed calls included.
    background.run('answer a question', async () => void (await answered.catch(() => undefined)));
    return answered;
  }

  return { complete };
}

function answerOf({
  content,
  finish,
  tokens,
  stopped,
  error,
}: Generation): Omit<Completion, 'id' | 'model' | 'createdAt' | 'cost'> {
  if (error) throw error;
  if (stopped || finish === null) {
    throw new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' });
  }
  return { content, finish, tokens };
}

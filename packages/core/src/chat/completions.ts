import type { Background } from '../background.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { PlatformError } from '../errors.ts';
import type { FinishReason, ModelRequest, Ports, TokenCount } from '../ports.ts';
import type { Budgets } from '../usage/budgets.ts';
import { type Asking, askedModel, longest } from './asking.ts';
import { generate } from './generation.ts';
import { type ModelCall, usageOf } from './model-call.ts';

export interface CompletionAsking extends Asking {
  model: string;
  /** All that the model is given. */
  messages: ModelRequest['messages'];
}

export interface Completion {
  publicId: string;
  model: string;
  content: string;
  finishReason: FinishReason;
  tokens: TokenCount;
  /** Epoch milliseconds. */
  createdAt: number;
}

/**
 * Asks a model once with the messages that the caller brings, and keeps nothing of them but the usage.
 * What the call could cost is reserved first. It ends with its signal; what was used by then is recorded.
 */
export function createCompletions(
  { store, clock, ids, models }: Ports,
  background: Background,
  catalog: Catalog,
  budgets: Budgets,
) {
  async function complete(asking: CompletionAsking, signal: AbortSignal): Promise<Completion> {
    const { account, operation, request: facts } = asking;
    const model = await askedModel(catalog, asking.model, asking);
    const request: ModelRequest = {
      accountId: account.id,
      model: model.key,
      messages: asking.messages,
      temperature: asking.temperature,
      maxTokens: longest(asking, model),
    };
    const reservation = await budgets.reserve(account, model, request);
    const answered = answer(
      { accountId: account.id, model, request, dropped: 0, operation, facts },
      reservation,
      signal,
    );
    // A platform that stops waits until the usage is recorded, even when the client has left.
    background.run('complete', () => answered.then(ignored, ignored));
    return answered;
  }

  async function answer(call: ModelCall, reservation: number | null, signal: AbortSignal): Promise<Completion> {
    const startedAt = clock.now();
    const generation = await generate(models, call.request, signal, ignored);
    try {
      await store.usage.record(usageOf(call, generation, startedAt, clock.now()), reservation);
    } catch (error) {
      await budgets.release(reservation);
      throw error;
    }
    const { content, finishReason, tokens, error } = generation;
    if (error) throw error;
    if (!finishReason) throw new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' });
    return {
      publicId: ids.next('chatcmpl'),
      model: call.model.key,
      content,
      finishReason,
      tokens,
      createdAt: startedAt,
    };
  }

  return { complete };
}

function ignored(): void {}

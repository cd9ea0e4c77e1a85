import { PlatformError } from '../errors.ts';
import type { ModelEvent, ModelRequest, ModelUpstream } from '../models/model-upstream.ts';
import { createReplyParts } from '../models/reply-parts.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';

/**
 * Models beyond so many are counted together: somebody's own provider may have any number of them.
 */
const MOST_MODELS = 200;
const OTHERS = 'other';

/** Made once: an error costs more than the rest of what a call is counted with. */
const GIVEN_UP = new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The reply was given up' });

/**
 * The models, each call of which is counted as it ends.
 * - Tokens are those that the provider tells; of a reply that was cut, an estimate; none where nothing came.
 */
export function instrumentModels({
  models,
  metrics,
  clock,
}: {
  models: ModelUpstream;
  metrics: Metrics;
  clock: Clock;
}): ModelUpstream {
  const known = new Set<string>();

  function labelOf(model: string): string {
    if (known.size < MOST_MODELS) known.add(model);
    return known.has(model) ? model : OTHERS;
  }

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const model = labelOf(request.model);
    const startedAt = clock.now();
    const parts = createReplyParts();
    let hasBegun = false;
    let finish: (ModelEvent & { type: 'finish' }) | undefined;
    // What it is unless the stream finishes or throws: whoever reads it has stopped reading.
    let failure: unknown = GIVEN_UP;
    try {
      for await (const event of models.stream(request, signal)) {
        if (event.type === 'finish') {
          finish = event;
          failure = undefined;
        } else {
          if (!hasBegun) {
            hasBegun = true;
            metrics.observe('alingai_first_token_seconds', { model }, (clock.now() - startedAt) / 1000);
          }
          parts.add(event);
        }
        yield event;
      }
      if (!finish && !signal.aborted) failure = new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut' });
    } catch (error) {
      if (!signal.aborted) failure = error;
      throw error;
    } finally {
      count(failure);
    }

    function count(error: unknown): void {
      const code = error instanceof PlatformError ? error.code : 'UPSTREAM_ERROR';
      const isGivenUp = code === GIVEN_UP.code;
      const status = error === undefined ? 200 : error instanceof PlatformError ? error.status : 502;
      metrics.count('alingai_model_calls_total', { model, status });
      const input = finish?.tokens.input ?? (parts.isEmpty() && !isGivenUp ? 0 : inputTokens(request));
      const output = finish?.tokens.output ?? parts.tokens();
      metrics.count('alingai_tokens_total', { model, direction: 'input' }, input);
      metrics.count('alingai_tokens_total', { model, direction: 'output' }, output);
      if (error !== undefined && !isGivenUp) {
        metrics.count('alingai_upstream_errors_total', { model, code });
      }
    }
  }

  return { stream };
}

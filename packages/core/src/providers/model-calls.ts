import type { ModelEvent, ModelRequest, ModelUpstream } from '../models/model-upstream.ts';
import type { Ports } from '../platform-ports.ts';
import type { CandidatesFor } from './candidates.ts';
import type { ProviderHealth } from './provider-health.ts';
import { recordProviderHealth } from './record-provider-health.ts';
import { UpstreamFailure } from './upstream-failure.ts';

/** No key of a provider: those have no spaces. */
const SIMULATOR = 'the simulator';

/**
 * Calls to models, wherever they are answered. The next provider is asked only while nothing of a reply has come, and
 * only about a failure that it may not share.
 */
export function createModelCalls(
  ports: Ports,
  candidatesFor: CandidatesFor,
  recentCalls: ProviderHealth,
): ModelUpstream {
  const { store, clock, log, models: simulator, providers } = ports;

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const candidates = await candidatesFor(request);
    if (candidates.length === 0)
      yield* recordProviderHealth(recentCalls, SIMULATOR, simulator.stream(request, signal), signal);
    for (const [index, { provider, ownKeyId, call }] of candidates.entries()) {
      if (ownKeyId !== null) await store.userKeys.touch(ownKeyId, clock.now());
      let hasBegun = false;
      try {
        const reply = providers.stream(call, signal);
        // What somebody's own key or address comes to says nothing about the platform.
        const isPlatforms = ownKeyId === null;
        for await (const event of isPlatforms ? recordProviderHealth(recentCalls, provider, reply, signal) : reply) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        const isLast = index === candidates.length - 1;
        const isTransient = error instanceof UpstreamFailure && error.transient;
        if (hasBegun || isLast || !isTransient || signal.aborted) throw error;
        log.warn('a provider failed and the next is asked', { provider, model: request.model, ...error.details });
      }
    }
  }

  return { stream };
}

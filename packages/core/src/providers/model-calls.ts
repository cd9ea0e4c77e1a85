import type { ModelEvent, ModelRequest, ModelUpstream, ProviderUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Candidates } from './candidates.ts';
import type { ProviderHealth } from './provider-health.ts';
import type { ProviderRests } from './provider-rests.ts';
import { recordProviderHealth } from './record-provider-health.ts';
import { UpstreamFailure } from './upstream-failure.ts';
import type { UserKeyStore } from './user-key.ts';

/** No key of a provider: those have no spaces. */
const SIMULATOR = 'the simulator';

interface ModelCallsDependencies {
  store: { userKeys: UserKeyStore };
  clock: Clock;
  log: Log;
  /** What answers while no provider is configured. */
  simulator: ModelUpstream;
  providers: ProviderUpstream;
  candidatesFor: Candidates;
  providerHealth: ProviderHealth;
  providerRests: ProviderRests;
}

/**
 * Calls to models, wherever they are answered. The next provider is asked only while nothing of a
 * reply has come, and only about a failure that it may not share.
 */
export function createModelCalls({
  store,
  clock,
  log,
  simulator,
  providers,
  candidatesFor,
  providerHealth,
  providerRests,
}: ModelCallsDependencies): ModelUpstream {
  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const candidates = providerRests.ordered(await candidatesFor(request));
    if (candidates.length === 0)
      yield* recordProviderHealth(providerHealth, SIMULATOR, simulator.stream(request, signal), signal);
    for (const [index, { provider, ownKeyId, call }] of candidates.entries()) {
      if (ownKeyId !== null) await store.userKeys.touch(ownKeyId, clock.now());
      let hasBegun = false;
      // What somebody's own key or address comes to says nothing about the platform.
      const isPlatforms = ownKeyId === null;
      try {
        const reply = providers.stream(call, signal);
        for await (const event of isPlatforms ? recordProviderHealth(providerHealth, provider, reply, signal) : reply) {
          hasBegun = true;
          yield event;
        }
        if (isPlatforms) providerRests.succeeded(provider);
        return;
      } catch (error) {
        const isLast = index === candidates.length - 1;
        const isTransient = error instanceof UpstreamFailure && error.transient;
        if (isPlatforms && isTransient && !signal.aborted) {
          providerRests.failed(provider, { kind: error.kind, reason: error.words ?? error.details.reason });
        }
        if (hasBegun || isLast || !isTransient || signal.aborted) throw error;
        log.warn('a provider failed and the next is asked', { provider, model: request.model, ...error.details });
      }
    }
  }

  return { stream };
}

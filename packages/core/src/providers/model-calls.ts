import type { ModelEvent, ModelRequest, ModelUpstream, Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createCandidates } from './candidates.ts';
import type { SealedKeys } from './sealed-keys.ts';
import { UpstreamFailure } from './upstream-failure.ts';

/**
 * Calls to models, wherever they are answered. The next provider is asked only while nothing of a reply has come, and
 * only about a failure that it may not share.
 */
export function createModelCalls(ports: Ports, settings: Settings, sealedKeys: SealedKeys): ModelUpstream {
  const { store, clock, log, models: simulator, providers } = ports;
  const candidatesFor = createCandidates(ports, settings, sealedKeys);

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const candidates = await candidatesFor(request);
    if (candidates.length === 0) yield* simulator.stream(request, signal);
    for (const [index, { provider, ownKeyId, call }] of candidates.entries()) {
      if (ownKeyId !== null) await store.ownKeys.touch(ownKeyId, clock.now());
      let hasBegun = false;
      try {
        for await (const event of providers.stream(call, signal)) {
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

import { PlatformError } from '../errors.ts';
import type { ModelEvent } from '../models/model-upstream.ts';
import type { ProviderHealth } from './provider-health.ts';

/**
 * Passes a provider's reply on, and remembers for the health of the service how it ended. A call
 * that its caller gave up says nothing about the provider, nor does one that it rightly refused.
 */
export async function* recordProviderHealth(
  recentCalls: ProviderHealth,
  provider: string,
  events: AsyncIterable<ModelEvent>,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  let finished = false;
  try {
    for await (const event of events) {
      finished ||= event.type === 'finish';
      yield event;
    }
    if (!signal.aborted) recentCalls.add(provider, finished);
  } catch (error) {
    const isItsFault = !(error instanceof PlatformError) || error.status >= 500;
    if (!signal.aborted && isItsFault) recentCalls.add(provider, false);
    throw error;
  }
}

import type { OperationInfo } from '@alingai/contract';
import { type Platform, PlatformError, type RequestContext } from '@alingai/core';
import { fraction, type Random } from '../adapters/random.ts';
import type { EarlyEnd } from '../stream.ts';
import { errorOf } from './errors.ts';
import type { Fault, Latency } from './faults.ts';
import { readFault, ScenarioTextError } from './parse.ts';
import { ends, type Scene } from './scenarios.ts';

/** The header in which a request says how it is to be answered. */
export const SCENARIO_HEADER = 'x-alingai-scenario';

/** A request that fails as if there were no network. */
export class NetworkError extends Error {
  override readonly name = 'Offline';
}

/** What a request says of its own answer. Throws VALIDATION_ERROR when that cannot be understood. */
export function ownFault(request: Request, operation: OperationInfo): Fault | undefined {
  const text = request.headers.get(SCENARIO_HEADER);
  if (text === null) return undefined;
  try {
    const fault = readFault(text, operation);
    if (fault.times === undefined) return fault;
    throw new ScenarioTextError('times is for scenarios of several requests');
  } catch (error) {
    if (!(error instanceof ScenarioTextError)) throw error;
    throw new PlatformError('VALIDATION_ERROR', { field: SCENARIO_HEADER, reason: error.message });
  }
}

/** Milliseconds. */
export function latencyOf(latency: Latency | undefined, random: Random): number {
  if (latency === undefined) return 0;
  if (typeof latency === 'number') return latency;
  const [least, most] = latency;
  return Math.round(least + (most - least) * fraction(random, 'latency'));
}

/** Ends what is not to be carried out at all. Throws the error, or `Offline`. */
export function refuse(scene: Scene): void {
  if (scene.after === undefined && scene.stall === undefined) fail(scene);
}

/** Ends an answer that is no stream of events, as a whole. Throws the error, or `Offline`, once a stalled client gives up. */
export async function failWhole(scene: Scene, signal: AbortSignal): Promise<void> {
  fail(scene);
  if (!scene.stall) return;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw new NetworkError();
}

/** How a stream of events is cut short, `undefined` when it is not. */
export function earlyEndOf(
  scene: Scene,
  { operation, platform, facts }: { operation: OperationInfo; platform: Platform; facts: RequestContext },
): EarlyEnd | undefined {
  if (!ends(scene)) return undefined;
  const { after = 0, error } = scene;
  if (error === undefined) return { after, by: scene.stall ? 'stall' : 'loss' };
  return { after, by: { frame: platform.presentFailedStream(errorOf(error, scene), operation.path, facts) } };
}

function fail(scene: Scene): void {
  if (scene.error !== undefined) throw errorOf(scene.error, scene);
  if (scene.offline) throw new NetworkError();
}

import type { OperationInfo } from '@alingai/contract';
import { type Platform, PlatformError, type RequestContext } from '@alingai/core';
import { fraction, type Random } from '../adapters/random.ts';
import type { StreamCut } from '../stream.ts';
import { errorOf } from './errors.ts';
import type { Fault, Latency } from './faults.ts';
import { readFault, ScenarioTextError } from './parse.ts';
import { endsResponse, type ResponseFault } from './scenarios.ts';

/** The header with which a request sets its own fault. */
const SCENARIO_HEADER = 'x-alingai-scenario';

/** A request that fails as if there were no network. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** The fault that a request sets for itself. Throws VALIDATION_ERROR when it cannot be parsed. */
export function requestedFault(request: Request, operation: OperationInfo): Fault | undefined {
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

/** Fails a request before its operation runs. Throws the error, or `NetworkError`. */
export function throwBefore(fault: ResponseFault): void {
  if (fault.after === undefined && fault.stall === undefined) fail(fault);
}

/**
 * Fails a response that is not an event stream. Throws the error or, once a stalled client gives
 * up, `NetworkError`.
 */
export async function throwAfter(fault: ResponseFault, signal: AbortSignal): Promise<void> {
  fail(fault);
  if (!fault.stall) return;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw new NetworkError();
}

/** How an event stream is cut short, `undefined` when it is not. */
export function streamCutOf(
  fault: ResponseFault,
  { operation, platform, context }: { operation: OperationInfo; platform: Platform; context: RequestContext },
): StreamCut | undefined {
  if (!endsResponse(fault)) return undefined;
  const { after = 0, error } = fault;
  if (error === undefined) return { after, by: fault.stall ? 'stall' : 'loss' };
  return { after, by: { frame: platform.presentFailedStream(errorOf(error, fault), operation.path, context) } };
}

function fail(fault: ResponseFault): void {
  if (fault.error !== undefined) throw errorOf(fault.error, fault);
  if (fault.offline) throw new NetworkError();
}

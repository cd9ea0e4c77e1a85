import type { OperationId, OperationInfo, OperationScope } from '@alingai/contract';
import { covers } from './accounts/api-token.ts';
import type { Caller } from './accounts/caller.ts';
import type { FirstAdmin } from './accounts/first-admin.ts';
import { createDomain, type Domain } from './domain.ts';
import { PlatformError } from './errors.ts';
import type { Handler, Invocation } from './operations.ts';
import type { Ports } from './platform-ports.ts';
import type { RequestContext } from './request-context.ts';
import { operationInfo, type Route } from './routing.ts';
import type { Settings } from './settings.ts';
import { encodeEvent, type SentEvent } from './streams/server-sent-events.ts';
import { withPings } from './streams/with-pings.ts';
import { createHandlers, surfaceOf } from './surfaces/index.ts';
import type { Surface } from './surfaces/surface.ts';

/** What a host hands to an operation: a request that fits the contract. */
export interface ValidRequest {
  path: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/** Leave to make a request. */
export interface Authorization {
  caller: Caller | null;
  /** The state of the rate limit, for the answer. */
  headers: Record<string, string>;
}

export interface PlatformResponse {
  status: number;
  headers: Record<string, string>;
  /** JSON when the contract says so; otherwise text, a `Blob` with its type, or the frames of a stream of events. */
  body: unknown;
}

/** The platform as hosts drive it: admit, validate against the contract, perform, or present the error. */
export interface Platform {
  /** Settles what an earlier process left unfinished and seeds what must be there; the administrator if one was made now. */
  start(): Promise<FirstAdmin | undefined>;
  /** The contract's path for one of the host: the later steps know the contract's alone. */
  contractPath(pathname: string): string;
  /** Finds the operation at a path of the contract. Throws NOT_FOUND, METHOD_NOT_ALLOWED or VALIDATION_ERROR. */
  route(method: string, path: string): Route;
  /**
   * Counts the request, authenticates it where the contract asks for it, and checks a token's scopes and the role.
   * Throws UNAUTHORIZED, PASSWORD_CHANGE_REQUIRED, FORBIDDEN or RATE_LIMITED.
   */
  authorize(operation: OperationInfo, bearer: string | null, request: RequestContext): Promise<Authorization>;
  /** Runs an operation on a request that was admitted and validated. Throws `PlatformError`. */
  execute(
    operation: OperationInfo,
    valid: ValidRequest,
    caller: Caller | null,
    request: RequestContext,
    signal: AbortSignal,
  ): Promise<PlatformResponse>;
  /** Any error in the format of the surface that the contract's path belongs to, or that is served alone. Unknown errors are logged and show nothing. */
  presentError(error: unknown, pathname: string, request: RequestContext): PlatformResponse;
  /** The last frame of a stream that fails, in the format of the surface that the path belongs to. */
  presentFailedStream(error: PlatformError, pathname: string, request: RequestContext): string;
  /** From now on the platform says that it is not ready, so that no more requests are sent its way; it serves those that come. */
  drain(): void;
  /** Ends when no background work is left. */
  idle(): Promise<void>;
  /** The domain beneath the operations, for commands and tests of a host. */
  domain: Domain;
}

/** Milliseconds, below the minute after which proxies give a silent connection up. */
const PING_INTERVAL_MS = 15_000;
/** No proxy may hold events back, and nobody may keep them. */
const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

export function createPlatform(ports: Ports, settings: Settings): Platform {
  const domain = createDomain(ports, settings);
  const handlers = createHandlers(domain);

  /** The status of a stream is out before its events are, so that an error can only be its last event. */
  async function* framesOf(
    events: AsyncIterable<SentEvent>,
    operation: OperationInfo,
    request: RequestContext,
    signal: AbortSignal,
  ) {
    let outcome: 'ended' | 'failed' | 'left' = 'left';
    ports.metrics.change('alingai_streams_active', {}, 1);
    try {
      let last: SentEvent | undefined;
      for await (const event of events) {
        last = event;
        yield encodeEvent(event);
      }
      if (last && !signal.aborted) outcome = tellsFailure(last) ? 'failed' : 'ended';
    } catch (cause) {
      outcome = 'failed';
      const error = cause instanceof PlatformError ? cause : unknownError(cause);
      yield presentFailedStream(error, operation.path, request);
    } finally {
      ports.metrics.change('alingai_streams_active', {}, -1);
      ports.metrics.count('alingai_streams_total', { outcome });
    }
  }

  function presentFailedStream(error: PlatformError, pathname: string, request: RequestContext): string {
    report(error, request);
    return encodeEvent(surfaceOf(pathname).presentFailedStream(error, request.id));
  }

  function report(error: PlatformError, request: RequestContext): void {
    if (error.status < 500) return;
    ports.log.error('request failed', { request_id: request.id, code: error.code, error: error.cause ?? error });
  }

  return {
    domain,
    presentFailedStream,
    start: () => domain.start(),
    drain: () => domain.readiness.drain(),
    idle: () => domain.backgroundTasks.idle(),

    contractPath: domain.surfacePaths.contractPath,
    route: domain.surfacePaths.routeOf,

    async authorize(operation, bearer, request) {
      const mayBeNobody = operation.anonymous && bearer === null;
      const identity = operation.authenticated && !mayBeNobody ? await domain.authentication.identify(bearer) : null;
      const caller = identity !== null && 'account' in identity ? identity : null;
      const from = caller ? { account: caller.account.id } : { address: request.address };
      const limit = await domain.limits.takeRequest(operation.rateClass, from);
      if (identity instanceof PlatformError) throw identity;
      if (caller?.account.mustChangePassword && !operation.beforePasswordChange) {
        throw new PlatformError('PASSWORD_CHANGE_REQUIRED', {
          reason: 'An administrator has set the password; choose another one',
        });
      }
      if (caller?.scopes && !covers(caller.scopes, operation.scope)) {
        throw new PlatformError('FORBIDDEN', { reason: missingScope(operation.scope) });
      }
      if (operation.role !== null && caller?.account.role !== operation.role) {
        throw new PlatformError('FORBIDDEN', { reason: `The role ${operation.role} is required` });
      }
      return { caller, headers: presentHeaders(limit, surfaceOf(operation.path)) };
    },

    async execute(operation, valid, caller, request, signal) {
      // Hosts validated the request against the contract, so its shape is the operation's.
      const handler = handlers[operation.id] as Handler<OperationId>;
      const invocation = { ...valid, caller, request, signal } as Invocation<OperationId>;
      const answer = await handler(invocation);
      const { status } = operationInfo(operation.id);
      if (!isStream(answer.body)) return { status, headers: answer.headers ?? {}, body: answer.body };
      const frames = withPings(framesOf(answer.body, operation, request, signal), ports.clock, PING_INTERVAL_MS);
      return { status, headers: { ...STREAM_HEADERS, ...answer.headers }, body: frames };
    },

    presentError(error, pathname, request) {
      const known = error instanceof PlatformError ? error : unknownError(error);
      report(known, request);
      const surface = surfaceOf(pathname, settings.surface);
      return {
        status: known.status,
        headers: presentHeaders(known.headers, surface),
        ...surface.answerOf?.(known),
        body: surface.presentError(known, request.id),
      };
    },
  };
}

function missingScope(scope: OperationScope): string {
  return scope === 'session'
    ? 'This takes signing in; an API token is not enough'
    : `The token has not the scope ${scope}`;
}

/** Surfaces that give their events no names have the type in the data. */
function tellsFailure(sent: SentEvent): boolean {
  return 'data' in sent && (sent.event === 'error' || (sent.data as { type?: unknown }).type === 'error');
}

/** Headers under the names that the surface gives them. */
function presentHeaders(headers: Readonly<Record<string, string>>, surface: Surface): Record<string, string> {
  return surface.presentHeaders?.(headers) ?? { ...headers };
}

function isStream(body: unknown): body is AsyncIterable<SentEvent> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function unknownError(cause: unknown): PlatformError {
  return new PlatformError('INTERNAL_ERROR', { reason: 'The request id helps to find the cause' }, { cause });
}

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
import { ByteStream } from './streams/byte-stream.ts';
import { encodeEvent, type SentEvent } from './streams/server-sent-events.ts';
import { withPings } from './streams/with-pings.ts';
import { createHandlers, surfaceOf } from './surfaces/index.ts';
import type { Surface } from './surfaces/surface.ts';

/** A request that the host has validated against the contract. */
export interface ValidRequest {
  path: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/** Permission to make a request. */
export interface Authorization {
  caller: Caller | null;
  /** Response headers with the state of the rate limit. */
  headers: Record<string, string>;
}

export interface PlatformResponse {
  status: number;
  headers: Record<string, string>;
  /**
   * JSON when the contract says so; otherwise text, a `Blob` or `ByteStream` with its type, or the
   * frames of a stream of events.
   */
  body: unknown;
}

/**
 * The platform as hosts use it: route, authorize, validate against the contract, execute, or
 * present the error.
 */
export interface Platform {
  /** Settles what an earlier process left unfinished and seeds the store, all but accounts. */
  prepare(): Promise<void>;
  /**
   * Prepares the platform, creates the first administrator and is ready for requests. Returns that
   * administrator with a password that works, until somebody has signed in with one: what is shown
   * once is made last, when nothing else of a start can fail.
   */
  start(): Promise<FirstAdmin | undefined>;
  /** Converts a path of the host into one of the contract, which all later steps expect. */
  contractPath(pathname: string): string;
  /**
   * Finds the operation for a path of the contract. Throws NOT_FOUND, METHOD_NOT_ALLOWED or
   * VALIDATION_ERROR.
   */
  route(method: string, path: string): Route;
  /**
   * Counts the request, authenticates it where the contract requires it, and checks scopes and
   * role. Throws UNAUTHORIZED, PASSWORD_CHANGE_REQUIRED, FORBIDDEN or RATE_LIMITED.
   */
  authorize(operation: OperationInfo, token: string | null, request: RequestContext): Promise<Authorization>;
  /** Runs an operation for an authorized and valid request. Throws `PlatformError`. */
  execute(
    operation: OperationInfo,
    valid: ValidRequest,
    caller: Caller | null,
    request: RequestContext,
    signal: AbortSignal,
  ): Promise<PlatformResponse>;
  /**
   * Any error in the format of the path's surface, or of the only surface that is served. Unknown
   * errors are logged; the response does not reveal them.
   */
  presentError(error: unknown, pathname: string, request: RequestContext): PlatformResponse;
  /** The last frame of a failed stream, in the format of the path's surface. */
  presentFailedStream(error: PlatformError, pathname: string, request: RequestContext): string;
  /**
   * Reports the platform as not ready, so that load balancers stop sending requests. It still
   * answers them.
   */
  drain(): void;
  /** Resolves when no background work is left. */
  idle(): Promise<void>;
  /**
   * Like `idle`, but gives up what cannot be stored, and responses that are written for nobody, which
   * could take minutes. For hosts that stop.
   */
  close(): Promise<void>;
  /** The services behind the operations, for commands and tests of a host. */
  domain: Domain;
}

/** Below the minute after which proxies close an idle connection. */
const PING_INTERVAL_MS = 15_000;
/** Keeps proxies from buffering or caching events. */
const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

export function createPlatform(ports: Ports, settings: Settings): Platform {
  const domain = createDomain(ports, settings);
  const handlers = createHandlers(domain);

  /** The status is sent before the events, so an error can only be the last event. */
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
      const error = platformErrorOf(cause);
      yield presentFailedStream(error, operation.path, request);
    } finally {
      ports.metrics.change('alingai_streams_active', {}, -1);
      ports.metrics.count('alingai_streams_total', { outcome });
    }
  }

  function presentFailedStream(error: PlatformError, pathname: string, request: RequestContext): string {
    report(error, request);
    return encodeEvent(surfaceOf(pathname, null, request).presentFailedStream(error, request.id));
  }

  /** What cannot be stored, as on a full disk, is nobody's fault and may be asked for again. */
  function platformErrorOf(cause: unknown): PlatformError {
    if (cause instanceof PlatformError) return cause;
    const fault = ports.storageFault(cause);
    if (fault === undefined) return unknownError(cause);
    return new PlatformError('SERVICE_UNAVAILABLE', { reason: `Nothing can be stored: ${fault}` }, { cause });
  }

  /** Once a file has begun, its client sees no more than that the connection is cut. */
  async function* reported(chunks: AsyncIterable<Uint8Array>, request: RequestContext) {
    try {
      yield* chunks;
    } catch (cause) {
      report(cause instanceof PlatformError ? cause : unknownError(cause), request);
      throw cause;
    }
  }

  function report(error: PlatformError, request: RequestContext): void {
    if (error.status < 500) return;
    // Without a cause nothing has failed: what was asked for is not set up, or busy.
    const level = error.code === 'SERVICE_UNAVAILABLE' && error.cause === undefined ? 'warn' : 'error';
    ports.log[level]('request failed', { request_id: request.id, code: error.code, error: error.cause ?? error });
  }

  return {
    domain,
    presentFailedStream,
    prepare: () => domain.prepare(),
    start: () => domain.start(),
    drain: () => domain.readiness.drain(),
    idle: () => domain.backgroundTasks.idle(),
    close() {
      domain.settlements.stop();
      domain.responses.stopBackground();
      domain.remoteReplies.close();
      return domain.backgroundTasks.idle();
    },

    contractPath: domain.surfacePaths.contractPath,
    route: domain.surfacePaths.routeOf,

    async authorize(operation, token, request) {
      const mayBeNobody = operation.anonymous && token === null;
      const identity = operation.authenticated && !mayBeNobody ? await domain.authentication.identify(token) : null;
      const caller = identity !== null && 'account' in identity ? identity : null;
      const from = caller ? { account: caller.account.id } : { address: request.address };
      const limit = await domain.limits.takeRequest(operation.rateClass, from);
      if (identity instanceof PlatformError) throw identity;
      if (caller?.account.mustChangePassword && !operation.beforePasswordChange) {
        throw new PlatformError('PASSWORD_CHANGE_REQUIRED', {
          reason: 'The password was set by somebody else; choose another one',
        });
      }
      if (caller?.scopes && !covers(caller.scopes, operation.scope)) {
        throw new PlatformError('FORBIDDEN', { reason: missingScope(operation.scope) });
      }
      if (operation.role !== null && caller?.account.role !== operation.role) {
        throw new PlatformError('FORBIDDEN', { reason: `The role ${operation.role} is required` });
      }
      return { caller, headers: presentHeaders(limit, surfaceOf(operation.path, null, request)) };
    },

    async execute(operation, valid, caller, request, given) {
      // Hosts validated the request against the contract, so its shape is the operation's.
      const handler = handlers[operation.id] as Handler<OperationId>;
      const running = caller ? domain.runningRequests.begin(caller.account.id, given) : undefined;
      const signal = running?.signal ?? given;
      const invocation = { ...valid, caller, request, signal } as Invocation<OperationId>;
      let goesOn = false;
      try {
        const answer = await handler(invocation);
        const { status, method } = operationInfo(operation.id);
        goesOn = isStream(answer.body) || answer.body instanceof ByteStream;
        if (answer.body instanceof ByteStream) {
          const { type, chunks } = answer.body;
          const body = new ByteStream(type, reported(untilEnd(chunks, running), request));
          return { status, headers: { 'Cache-Control': 'no-store', ...answer.headers }, body };
        }
        if (!isStream(answer.body)) {
          // Whoever signs in is nobody yet, but is answered with tokens.
          const personal = caller !== null || method !== 'GET';
          const headers = { ...(personal && { 'Cache-Control': 'no-store' }), ...answer.headers };
          return { status, headers, body: answer.body };
        }
        const events = untilEnd(answer.body, running);
        const frames = withPings(framesOf(events, operation, request, signal), ports.clock, PING_INTERVAL_MS);
        return { status, headers: { ...STREAM_HEADERS, ...answer.headers }, body: frames };
      } finally {
        if (!goesOn) running?.end();
      }
    },

    presentError(error, pathname, request) {
      const known = platformErrorOf(error);
      report(known, request);
      const surface = surfaceOf(pathname, settings.surface, request);
      return {
        status: known.status,
        headers: presentHeaders(known.headers, surface),
        ...surface.answerOf?.(known, request.id),
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

/** Surfaces without event names put the type into the data. */
function tellsFailure(sent: SentEvent): boolean {
  return (
    'data' in sent &&
    (sent.event === 'error' || sent.event === 'response.failed' || (sent.data as { type?: unknown }).type === 'error')
  );
}

/** Headers with the names that the surface uses. */
function presentHeaders(headers: Readonly<Record<string, string>>, surface: Surface): Record<string, string> {
  return surface.presentHeaders?.(headers) ?? { ...headers };
}

async function* untilEnd<Event>(
  events: AsyncIterable<Event>,
  running: { end(): void } | undefined,
): AsyncGenerator<Event, void, void> {
  try {
    yield* events;
  } finally {
    running?.end();
  }
}

function isStream(body: unknown): body is AsyncIterable<SentEvent> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function unknownError(cause: unknown): PlatformError {
  return new PlatformError('INTERNAL_ERROR', { reason: 'The request id helps to find the cause' }, { cause });
}

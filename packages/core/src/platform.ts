import type { OperationId, OperationInfo } from '@alingai/contract';
import type { Caller } from './accounts/account.ts';
import type { FirstAdmin } from './accounts/first-admin.ts';
import { createDomain, type Domain } from './domain.ts';
import { PlatformError } from './errors.ts';
import type { Handler, Invocation, RequestFacts } from './operations.ts';
import type { Ports } from './ports.ts';
import { operationInfo } from './routing.ts';
import { createHandlers, surfaceOf } from './surfaces/index.ts';

export interface Settings {
  /** The platform's version, as health and info tell it. */
  version: string;
  /** Known accounts and tokens for trying things out. Never on a public address. */
  demo: boolean;
  /** Whether an account must verify its address before it can sign in. */
  requireVerifiedEmail: boolean;
  /** The model that answers when none is named. */
  defaultModel: string;
  /** The first administrator's password outside demo mode; `null` makes one up. */
  adminPassword: string | null;
  /** Whether administrators may connect providers at private addresses, such as a model server in the same house. */
  allowPrivateUpstreams: boolean;
}

/** What a host hands to an operation: a request that fits the contract. */
export interface ValidRequest {
  path: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/** Leave to make a request. */
export interface Admission {
  caller: Caller | null;
  /** The state of the rate limit, for the answer. */
  headers: Record<string, string>;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** JSON when the contract says so; otherwise text or a `Blob` with its type. */
  body: unknown;
}

/** The platform as hosts drive it: admit, validate against the contract, perform, or present the error. */
export interface Platform {
  /** Settles what an earlier process left unfinished and seeds what must be there; the administrator if one was made now. */
  start(): Promise<FirstAdmin | undefined>;
  /**
   * Counts the request, authenticates it where the contract asks for it, and checks the role.
   * Throws UNAUTHORIZED, ACCOUNT_DISABLED, FORBIDDEN or RATE_LIMITED.
   */
  admit(operation: OperationInfo, bearer: string | null, request: RequestFacts): Promise<Admission>;
  /** Runs an operation on a request that was admitted and validated. Throws `PlatformError`. */
  perform(
    operation: OperationInfo,
    valid: ValidRequest,
    caller: Caller | null,
    request: RequestFacts,
    signal: AbortSignal,
  ): Promise<Reply>;
  /** Any error in the format of the surface that the path belongs to. Unknown errors are logged and show nothing. */
  presentError(error: unknown, pathname: string, request: RequestFacts): Reply;
  /** Ends when no background work is left. */
  idle(): Promise<void>;
  /** The domain beneath the operations, for commands and tests of a host. */
  domain: Domain;
}

export function createPlatform(ports: Ports, settings: Settings): Platform {
  const domain = createDomain(ports, settings);
  const handlers = createHandlers(domain);

  return {
    domain,
    start: () => domain.start(),
    idle: () => domain.background.idle(),

    async admit(operation, bearer, request) {
      const identity = operation.authenticated ? await domain.authentication.identify(bearer) : null;
      const caller = identity !== null && 'account' in identity ? identity : null;
      const headers = await domain.limits.take(
        operation.rateClass,
        caller ? `account:${caller.account.id}` : `address:${request.address}`,
      );
      if (identity instanceof PlatformError) throw identity;
      if (operation.role !== null && caller?.account.role !== operation.role) {
        throw new PlatformError('FORBIDDEN', { reason: `The role ${operation.role} is required` });
      }
      return { caller, headers };
    },

    async perform(operation, valid, caller, request, signal) {
      // Hosts validated the request against the contract, so its shape is the operation's.
      const handler = handlers[operation.id] as Handler<OperationId>;
      const invocation = { ...valid, caller, request, signal } as Invocation<OperationId>;
      const answer = await handler(invocation);
      return { status: operationInfo(operation.id).status, headers: answer.headers ?? {}, body: answer.body };
    },

    presentError(error, pathname, request) {
      const known = error instanceof PlatformError ? error : unknownError(error);
      if (known.status >= 500) {
        ports.log.error('request failed', { request_id: request.id, code: known.code, error: known.cause ?? known });
      }
      return {
        status: known.status,
        headers: { ...known.headers },
        body: surfaceOf(pathname).presentError(known, request.id),
      };
    },
  };
}

function unknownError(cause: unknown): PlatformError {
  return new PlatformError('INTERNAL_ERROR', { reason: 'The request id helps to find the cause' }, { cause });
}

import type { operations } from '../generated/operations.ts';
import type { components } from '../generated/types.ts';

/** The name of an operation everywhere: handler, SDK method, test, log line, metric. */
export type OperationId = keyof typeof operations;

/** `none` is for machines that poll. Classes of other surfaces begin with the surface's name. */
export type RateClass = 'login' | 'chat' | 'default' | 'maas' | 'maas-chat' | 'none';
/** `session` requires a signed-in person, whatever scopes a token has. */
export type OperationScope = 'chat' | 'models' | 'all' | 'session';
export type Role = 'user' | 'developer' | 'admin';

/** The metadata of an operation, apart from its schemas. */
export interface OperationInfo {
  readonly id: OperationId;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** The API family that defines its envelope, ids and errors. */
  readonly surface: string;
  /** Whether it requires a caller. */
  readonly authenticated: boolean;
  /** Whether the token may stand in `x-api-key` as well. */
  readonly keyHeader: boolean;
  /** Whether it also serves anonymous callers. */
  readonly anonymous: boolean;
  /** The role it requires, `null` for any. */
  readonly role: Role | null;
  /** The scope that a long-lived token must have. */
  readonly scope: OperationScope;
  /** Whether it serves an account that must change its password first. */
  readonly beforePasswordChange: boolean;
  readonly rateClass: RateClass;
  /** The status of success. */
  readonly status: number;
  /** Their names. */
  readonly queryParameters: readonly string[];
  readonly requestType: string | null;
  /** Whether the body is required, where one is accepted. */
  readonly bodyRequired: boolean;
  readonly responseType: string | null;
  /** Whether success can be an event stream. */
  readonly streams: boolean;
  /** The errors that it documents. */
  readonly errors: readonly components['schemas']['ErrorCode'][];
}

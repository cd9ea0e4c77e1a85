import type { operations } from '../generated/operations.ts';
import type { components } from '../generated/types.ts';

/** The name of an operation, everywhere: handler, SDK method, test, log line, metric. */
export type OperationId = keyof typeof operations;

/** `none`: for machines that ask again and again. Those of other surfaces begin with the surface's name. */
export type RateClass = 'login' | 'chat' | 'default' | 'maas' | 'maas-chat' | 'none';
/** `session`: what only somebody who signed in may do, whatever the scopes of a token are. */
export type OperationScope = 'chat' | 'models' | 'all' | 'session';
export type Role = 'user' | 'developer' | 'admin';

/** What the contract says of an operation beyond its shapes. */
export interface OperationInfo {
  readonly id: OperationId;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** The API family whose envelope, ids and errors it speaks. */
  readonly surface: string;
  /** Whether it asks who is there. */
  readonly authenticated: boolean;
  /** Whether it also serves those who don't say. */
  readonly anonymous: boolean;
  /** The role it takes, `null` when any will do. */
  readonly role: Role | null;
  /** What a long-lived token must be good for. */
  readonly scope: OperationScope;
  /** Whether it serves an account that must change its password first. */
  readonly beforePasswordChange: boolean;
  readonly rateClass: RateClass;
  /** The status of success. */
  readonly status: number;
  /** Their names. */
  readonly queryParameters: readonly string[];
  readonly requestType: string | null;
  /** Whether a body must be there, where one is taken. */
  readonly bodyRequired: boolean;
  readonly responseType: string | null;
  /** Whether success can come as a stream of events. */
  readonly streams: boolean;
  /** The errors that it documents. */
  readonly errors: readonly components['schemas']['ErrorCode'][];
}

import type { Awaitable } from './awaitable.ts';

export type ServiceState = 'online' | 'degraded' | 'offline';

export interface HealthProbes {
  database(): Awaitable<ServiceState>;
  /** Why nothing can be stored, such as “the disk is full”; `undefined` while it can. */
  writing(): Awaitable<string | undefined>;
  cache(): Awaitable<ServiceState>;
  email(): Awaitable<ServiceState>;
  ai_service(): Awaitable<ServiceState>;
}

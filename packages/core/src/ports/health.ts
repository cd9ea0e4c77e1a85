import type { Awaitable } from './awaitable.ts';

export type ServiceState = 'online' | 'degraded' | 'offline';

export interface HealthProbes {
  database(): Awaitable<ServiceState>;
  cache(): Awaitable<ServiceState>;
  email(): Awaitable<ServiceState>;
  ai_service(): Awaitable<ServiceState>;
}

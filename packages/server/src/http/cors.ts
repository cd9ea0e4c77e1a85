import type { CorsOptions } from 'cors';
import type { Configuration } from '../configuration/configuration.ts';

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** Decides which pages may call the API. Tokens are sent in a header, so cookies are not needed. */
export function corsOptions(origins: Configuration['corsOrigins']): CorsOptions {
  return {
    origin: allowed(origins),
    exposedHeaders: [
      'X-Request-Id',
      'Request-Id',
      'X-Should-Retry',
      'Retry-After',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'Idempotency-Replayed',
    ],
    maxAge: 600,
  };
}

function allowed(origins: Configuration['corsOrigins']): CorsOptions['origin'] {
  if (origins === 'any') return '*';
  if (origins === 'loopback') return LOOPBACK;
  return origins.length > 0 ? origins : false;
}

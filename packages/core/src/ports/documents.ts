import type { Awaitable } from './awaitable.ts';

export interface Documents {
  /** The page at `/api/docs`. */
  page(): string;
  /** The bundled contract. */
  openapi(): Awaitable<Record<string, unknown>>;
}

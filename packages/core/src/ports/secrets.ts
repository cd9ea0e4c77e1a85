import type { Awaitable } from './awaitable.ts';

export interface Secrets {
  /** A secret of 256 random bits, safe in URLs. */
  random(): string;
  /** SHA-256, hexadecimal. */
  digest(text: string): Awaitable<string>;
}

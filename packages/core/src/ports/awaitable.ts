/** A value or a promise of it, for hosts that have it at once. */
export type Awaitable<T> = T | Promise<T>;

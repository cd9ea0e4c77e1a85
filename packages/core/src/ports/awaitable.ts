/** A value, now or later: hosts that have it at once need not wait. */
export type Awaitable<T> = T | Promise<T>;

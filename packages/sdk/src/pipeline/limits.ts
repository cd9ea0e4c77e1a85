/** The time limits of a request, in milliseconds (0: no limit), and how often it is retried. */
export interface Limits {
  readonly timeout: number;
  readonly firstByteTimeout: number;
  readonly idleTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryDelay: number;
}

export const DEFAULT_LIMITS: Limits = {
  timeout: 120_000,
  firstByteTimeout: 0,
  idleTimeout: 60_000,
  maxRetries: 2,
  maxRetryDelay: 60_000,
};

/** The limits of the options, and defaults for the rest. */
export function limitsOf(options: { [Name in keyof Limits]?: number | undefined }, otherwise: Limits): Limits {
  const limits = Object.entries(otherwise).map(([name, limit]) => [name, options[name as keyof Limits] ?? limit]);
  return Object.fromEntries(limits) as Limits;
}

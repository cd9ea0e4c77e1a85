import type { Configuration } from '../configuration/configuration.ts';

/** How long a provider may take, in milliseconds. */
export type UpstreamLimits = Pick<
  Configuration,
  'upstreamConnectTimeout' | 'upstreamFirstByteTimeout' | 'upstreamIdleTimeout'
>;

/**
 * More calls of tools than any model makes at once; those beyond are left out. Each event of a reply
 * says how far all of its calls have come.
 */
export const MOST_TOOL_CALLS = 128;

/** Bytes that a reply may have at most, and an error page that is read. */
export const LARGEST_REPLY = 32 * 2 ** 20;
export const LARGEST_ERROR = 64 * 2 ** 10;

/** Characters that extras and log probabilities of a reply may have, but for long texts such as pictures. */
export const LARGEST_EXTRAS = 4 * 2 ** 20;

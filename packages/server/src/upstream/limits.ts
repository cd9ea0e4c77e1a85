import type { Configuration } from '../configuration/configuration.ts';

/** How long a provider may take, in milliseconds. */
export type UpstreamLimits = Pick<
  Configuration,
  'upstreamConnectTimeout' | 'upstreamFirstByteTimeout' | 'upstreamIdleTimeout'
>;

/** Bytes that a reply may have at most, and an error page that is read. */
export const LARGEST_REPLY = 32 * 2 ** 20;
export const LARGEST_ERROR = 64 * 2 ** 10;

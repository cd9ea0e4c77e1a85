import type { RequestOptions } from '../options.ts';

/** What holds for one stream only. Its `timeout` goes up to the first byte of the answer. */
export interface StreamOptions extends RequestOptions {
  /** Milliseconds in which nothing comes, not even a ping, until the connection counts as cut: 60,000 by default, 0 for no limit. */
  idleTimeout?: number;
  /** How often a stream that was cut is resumed before it fails with a `StreamCutError`: 3 times by default. */
  maxResumes?: number;
}

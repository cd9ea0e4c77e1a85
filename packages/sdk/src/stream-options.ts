import type { RequestOptions } from './options.ts';

/** Settings of one stream. Its `timeout` applies up to the first byte of the response. */
export interface StreamOptions extends RequestOptions {
  /**
   * How often a cut stream is resumed before it fails with a `StreamCutError`: 3 times by default.
   */
  maxResumes?: number | undefined;
}

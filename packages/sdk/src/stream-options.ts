import type { RequestOptions } from './options.ts';

/** What holds for one stream only. Its `timeout` goes up to the first byte of the answer. */
export interface StreamOptions extends RequestOptions {
  /** How often a stream that was cut is resumed before it fails with a `StreamCutError`: 3 times by default. */
  maxResumes?: number;
}

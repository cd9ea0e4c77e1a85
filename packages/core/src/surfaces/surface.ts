import type { PlatformError } from '../errors.ts';

/** One API family: its own paths, envelope, ids and error format over the same domain. */
export interface Surface {
  name: string;
  /** What its paths begin with. */
  prefix: string;
  /** The body of an error answer. */
  presentError(error: PlatformError, requestId: string): unknown;
}

import type { PlatformError } from '../errors.ts';
import type { SentEvent } from '../streams/server-sent-events.ts';
import type { SurfaceName } from '../surface-paths.ts';

/** One API family: its own paths, envelope, ids and error format over the same domain. */
export interface Surface {
  name: SurfaceName;
  /** What its paths begin with. */
  prefix: string;
  /** Paths of its own elsewhere. */
  alsoAt?: readonly string[];
  /** Whether unknown query parameters are ignored, as its clients expect. */
  ignoresUnknownParameters?: boolean;
  /** The body of an error response. */
  presentError(error: PlatformError, requestId: string): unknown;
  /** Status and headers of an error response, where they differ from the platform's. */
  answerOf?(error: PlatformError, requestId: string): { status?: number; headers?: Record<string, string> };
  /** Renames the rate limit and retry headers, where the surface has other names. */
  presentHeaders?(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** The last event of a failed stream. */
  presentFailedStream(error: PlatformError, requestId: string): SentEvent;
}

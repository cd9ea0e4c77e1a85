import type { PlatformError } from '../errors.ts';
import type { SentEvent } from '../streams/server-sent-events.ts';
import type { SurfaceName } from '../surface-paths.ts';

/** One API family: its own paths, envelope, ids and error format over the same domain. */
export interface Surface {
  name: SurfaceName;
  /** What its paths begin with. */
  prefix: string;
  /** Whether its clients expect that parameters of a query which say nothing to the operation are ignored. */
  ignoresUnknownParameters?: boolean;
  /** The body of an error answer. */
  presentError(error: PlatformError, requestId: string): unknown;
  /** Where its error answers have another status than the platform's, or other headers. */
  answerOf?(error: PlatformError): { status?: number; headers?: Record<string, string> };
  /** The headers that tell of limits and retries, where clients of the surface know them by other names. */
  presentHeaders?(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** The last event of a stream that failed. */
  presentFailedStream(error: PlatformError, requestId: string): SentEvent;
}

import type { ModelEvent } from '@alingai/core';

/** What a provider sends, as it arrives. */
export interface Reply {
  /** What a piece holds. Throws an `UpstreamFailure` when it is no piece of a reply. */
  take(json: string): ModelEvent[];
  /** Whether the model said that it had come to an end. */
  isFinished(): boolean;
  /** Whether nothing can follow, where a protocol says so. */
  isOver?(): boolean;
  /** What was held back in case that more would come, and the end. */
  finish(): ModelEvent[];
}

import type { FinishReason, ModelEvent, ProviderStop, TokenCount } from '@alingai/core';

/** What a provider sends, as it arrives. */
export interface Reply {
  /** What a piece holds. Throws an `UpstreamFailure` when it is no piece of a reply. */
  take(json: string): PartOfReply[];
  /** Whether the model said that it had come to an end. */
  isFinished(): boolean;
  /** Whether nothing can follow, where a protocol says so. */
  isOver?(): boolean;
  /** What was held back in case that more would come. */
  rest(): PartOfReply[];
  /** How it ended. Throws an `UpstreamFailure` when nothing that came was a reply. */
  end(): ReplyEnd;
}

export type PartOfReply = Exclude<ModelEvent, { type: 'finish' }>;

export interface ReplyEnd {
  reason: FinishReason;
  stop?: ProviderStop;
  /** The tokens that the provider counted, where it says so. */
  counted: Partial<TokenCount>;
}

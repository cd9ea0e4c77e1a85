/** What a model gave besides the text of a reply; what it did not give is missing. */
export interface ReplyParts {
  /** What it thought before it replied. */
  reasoning?: string | undefined;
  /** How long it thought, in seconds. */
  reasoning_time?: number | undefined;
  finish_reason?: FinishReason | undefined;
}

/** Why a reply ended. */
export type FinishReason = 'stop' | 'length' | 'content_filter' | 'tool_calls' | 'refusal' | 'error';

/** More of what a model thinks, while its reply is streamed. */
export interface ReasoningEvent {
  type: 'reasoning';
  content: string;
}

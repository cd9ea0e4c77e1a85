import type { Message, ReplyEvent } from '@alingai/sdk';

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

/** A tool that a model wants called. */
export type ToolCall = NonNullable<Message['tool_calls']>[number];

/** A source that a reply names. */
export type Source = NonNullable<Message['annotations']>[number];

type ToolCallEvent = Extract<ReplyEvent, { type: 'tool_call' }>;

/** The calls with another piece of one of them. */
export function withPiece(calls: readonly ToolCall[], { index, ...piece }: ToolCallEvent): ToolCall[] {
  const before = calls[index] ?? { id: '', name: '', arguments: '' };
  const call = {
    id: piece.id ?? before.id,
    name: piece.name ?? before.name,
    arguments: before.arguments + piece.arguments,
  };
  return Object.assign([...calls], { [index]: call });
}

/** More of what a model thinks, while its reply is streamed. */
export interface ReasoningEvent {
  type: 'reasoning';
  content: string;
}

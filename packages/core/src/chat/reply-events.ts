import type { PlatformError } from '../errors.ts';
import type { TokenCount, ToolCall } from '../models/model-upstream.ts';
import type { Conversation, Message } from './conversation.ts';
import { nextCallPiece, type ToolCallPiece } from './tool-call-pieces.ts';

/** Events of a reply for its subscribers, with how much of it has come by then. */
export type ReplyEvent =
  | { type: 'start'; conversation: Conversation; reply: Message }
  | ({ type: 'reasoning'; text: string } & Offsets)
  | ({ type: 'content'; text: string } & Offsets)
  | ({ type: 'tool_call'; piece: ToolCallPiece } & Offsets)
  | ({ type: 'usage'; tokens: TokenCount; cost: number } & Offsets)
  | ({ type: 'done'; message: Message; conversation: Conversation } & Offsets)
  | ({ type: 'error'; error: PlatformError } & Offsets);

/** Characters of the content, of the thoughts before it and of each call of a tool, see `nextCallPiece`. */
export interface Offsets {
  offset: number;
  reasoned: number;
  called: readonly number[];
}

/** How far a subscriber has read a reply. */
export interface Position extends Offsets {
  /** Whether the usage was received, too. */
  usage: boolean;
}

export const BEGINNING: Position = { offset: 0, reasoned: 0, called: [], usage: false };

/** A reply that is over. */
export interface SettledReply {
  conversation: Conversation;
  message: Message;
  tokens: TokenCount;
  cost: number;
  /** How long the model took, in milliseconds. */
  duration: number;
  /** Why it failed, if it did. Stopping is not a failure. */
  error: PlatformError | undefined;
}

/** The last events of a reply, after all of its content. */
export function* ending(settled: SettledReply, from: Position): Generator<ReplyEvent> {
  const { conversation, message, tokens, cost, error } = settled;
  const offsets = {
    offset: Math.max(from.offset, message.content.length),
    reasoned: Math.max(from.reasoned, message.reasoning?.length ?? 0),
    called: from.called,
  };
  if (!from.usage) yield { type: 'usage', tokens, cost, ...offsets };
  if (error) yield { type: 'error', error, ...offsets };
  else yield { type: 'done', message, conversation, ...offsets };
}

/** The events of a finished reply, from a position. */
export function* recounted(settled: SettledReply, from: Position | undefined): Generator<ReplyEvent> {
  const { conversation, message } = settled;
  if (!from) yield { type: 'start', conversation, reply: message };
  const start = from ?? BEGINNING;
  const { offset, reasoned, called } = start;
  const reasoning = message.reasoning ?? '';
  const thoughts = reasoning.slice(reasoned);
  if (thoughts !== '') yield { type: 'reasoning', text: thoughts, offset, reasoned: reasoning.length, called };
  const text = message.content.slice(offset);
  const all = { offset: message.content.length, reasoned: reasoning.length };
  if (text !== '') yield { type: 'content', text, ...all, called };
  yield* ending(settled, { ...start, called: yield* callEvents(message.toolCalls ?? [], { ...all, called }) });
}

/** What there is of the calls behind a position. Returns how much of each has come by then. */
export function* callEvents(
  calls: readonly ToolCall[],
  { called, ...offsets }: Offsets,
): Generator<ReplyEvent, readonly number[]> {
  let seen = called;
  for (let next = nextCallPiece(calls, seen); next; next = nextCallPiece(calls, seen)) {
    seen = next.called;
    yield { type: 'tool_call', piece: next.piece, ...offsets, called: seen };
  }
  return seen;
}

import type { PlatformError } from '../errors.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import type { Conversation, Message } from './conversation.ts';

/** Events of a reply for its subscribers, with how much of it has come by then. */
export type ReplyEvent =
  | { type: 'start'; conversation: Conversation; reply: Message }
  | ({ type: 'reasoning'; text: string } & Offsets)
  | ({ type: 'content'; text: string } & Offsets)
  | ({ type: 'usage'; tokens: TokenCount; cost: number } & Offsets)
  | ({ type: 'done'; message: Message; conversation: Conversation } & Offsets)
  | ({ type: 'error'; error: PlatformError } & Offsets);

/** Characters of the content and of the thoughts before it. */
export interface Offsets {
  offset: number;
  reasoned: number;
}

/** How far a subscriber has read a reply. */
export interface Position extends Offsets {
  /** Whether the usage was received, too. */
  usage: boolean;
}

export const BEGINNING: Position = { offset: 0, reasoned: 0, usage: false };

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
  };
  if (!from.usage) yield { type: 'usage', tokens, cost, ...offsets };
  if (error) yield { type: 'error', error, ...offsets };
  else yield { type: 'done', message, conversation, ...offsets };
}

/** The events of a finished reply, from a position. */
export function* recounted(settled: SettledReply, from: Position | undefined): Generator<ReplyEvent> {
  const { conversation, message } = settled;
  if (!from) yield { type: 'start', conversation, reply: message };
  const { offset, reasoned } = from ?? BEGINNING;
  const reasoning = message.reasoning ?? '';
  const thoughts = reasoning.slice(reasoned);
  if (thoughts !== '') yield { type: 'reasoning', text: thoughts, offset, reasoned: reasoning.length };
  const text = message.content.slice(offset);
  const all = { offset: message.content.length, reasoned: reasoning.length };
  if (text !== '') yield { type: 'content', text, ...all };
  yield* ending(settled, from ?? BEGINNING);
}

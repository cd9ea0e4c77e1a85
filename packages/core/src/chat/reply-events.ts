import type { PlatformError } from '../errors.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import type { Conversation, Message } from './conversation.ts';

/** What happens to a reply, for those who follow it. `offset` is how many characters of it have come by then. */
export type ReplyEvent =
  | { type: 'start'; conversation: Conversation; reply: Message }
  | { type: 'content'; text: string; offset: number }
  | { type: 'usage'; tokens: TokenCount; cost: number; offset: number }
  | { type: 'done'; message: Message; conversation: Conversation; offset: number }
  | { type: 'error'; error: PlatformError; offset: number };

/** How far somebody has followed a reply. */
export interface Position {
  offset: number;
  /** Whether the usage has come as well. */
  usage: boolean;
}

/** A reply that is over. */
export interface SettledReply {
  conversation: Conversation;
  message: Message;
  tokens: TokenCount;
  cost: number;
  /** How long the model took, in milliseconds. */
  duration: number;
  /** Why it failed, if it did. One that was stopped did not fail. */
  error: PlatformError | undefined;
}

/** The events at the end of a reply, for somebody who has all of its content. */
export function* ending(settled: SettledReply, from: Position): Generator<ReplyEvent> {
  const { conversation, message, tokens, cost, error } = settled;
  const offset = Math.max(from.offset, message.content.length);
  if (!from.usage) yield { type: 'usage', tokens, cost, offset };
  if (error) yield { type: 'error', error, offset };
  else yield { type: 'done', message, conversation, offset };
}

/** All events of a reply that is over, from a position on. */
export function* recounted(settled: SettledReply, from: Position | undefined): Generator<ReplyEvent> {
  const { conversation, message } = settled;
  if (!from) yield { type: 'start', conversation, reply: message };
  const offset = from?.offset ?? 0;
  const text = message.content.slice(offset);
  if (text !== '') yield { type: 'content', text, offset: message.content.length };
  yield* ending(settled, from ?? { offset: 0, usage: false });
}

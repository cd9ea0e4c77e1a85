import type { PlatformError } from '../errors.ts';
import type { TokenCount } from '../models/model-upstream.ts';
import type { Conversation, Message } from './conversation.ts';

/** Events of a reply for its subscribers. `offset` is the number of characters so far. */
export type ReplyEvent =
  | { type: 'start'; conversation: Conversation; reply: Message }
  | { type: 'content'; text: string; offset: number }
  | { type: 'usage'; tokens: TokenCount; cost: number; offset: number }
  | { type: 'done'; message: Message; conversation: Conversation; offset: number }
  | { type: 'error'; error: PlatformError; offset: number };

/** How far a subscriber has read a reply. */
export interface Position {
  offset: number;
  /** Whether the usage was received, too. */
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
  /** Why it failed, if it did. Stopping is not a failure. */
  error: PlatformError | undefined;
}

/** The last events of a reply, after all of its content. */
export function* ending(settled: SettledReply, from: Position): Generator<ReplyEvent> {
  const { conversation, message, tokens, cost, error } = settled;
  const offset = Math.max(from.offset, message.content.length);
  if (!from.usage) yield { type: 'usage', tokens, cost, offset };
  if (error) yield { type: 'error', error, offset };
  else yield { type: 'done', message, conversation, offset };
}

/** The events of a finished reply, from a position. */
export function* recounted(settled: SettledReply, from: Position | undefined): Generator<ReplyEvent> {
  const { conversation, message } = settled;
  if (!from) yield { type: 'start', conversation, reply: message };
  const offset = from?.offset ?? 0;
  const text = message.content.slice(offset);
  if (text !== '') yield { type: 'content', text, offset: message.content.length };
  yield* ending(settled, from ?? { offset: 0, usage: false });
}

import type { NewUsage } from '../usage/usage.ts';
import type { Conversation, Message, NewConversation, NewMessage, ReplyOutcome } from './conversation.ts';

export interface Page<T> {
  rows: T[];
  total: number;
}

export interface ConversationStore {
  insert(conversation: NewConversation): Promise<Conversation>;
  byPublicId(publicId: string): Promise<Conversation | undefined>;
  /** An account's conversations, the most recently used first; `search` is part of a title, in any case. */
  list(query: { accountId: number; search?: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /** Deletes a conversation and its messages. */
  delete(id: number): Promise<void>;
}

export interface MessageStore {
  /** A conversation's messages, oldest first. */
  list(query: { conversationId: number; offset: number; limit: number }): Promise<Page<Message>>;
  /** The newest messages that came to something (completed or interrupted), oldest first. */
  recent(conversationId: number, limit: number): Promise<Message[]>;
  /** Stores a person's message and a pending reply, both or neither; `undefined` when the conversation is gone. */
  beginExchange(
    conversationId: number,
    message: NewMessage,
    reply: NewMessage,
  ): Promise<{ message: Message; reply: Message } | undefined>;
  /**
   * Settles a pending reply, records its usage and ends the budget's reservation, all or nothing. A reply that is gone
   * only leaves its usage.
   */
  finishExchange(
    exchange: { message: Message; reply: Message },
    outcome: ReplyOutcome,
    usage: NewUsage,
    reservation?: number | null,
  ): Promise<void>;
  /** Settles replies that an earlier process left pending, as `interrupted`; how many there were. */
  interruptPending(): Promise<number>;
}

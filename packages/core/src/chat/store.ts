import type { Page } from '../paging.ts';
import type { NewUsage } from '../usage/usage.ts';
import type { Conversation, Message, NewConversation, NewMessage, ReplyOutcome, Turn } from './conversation.ts';

/** A message and the conversation that it belongs to. */
export interface Located {
  message: Message;
  conversation: Conversation;
}

export interface ConversationStore {
  /** `undefined` when the public id is taken. */
  insert(conversation: NewConversation): Promise<Conversation | undefined>;
  byId(id: number): Promise<Conversation | undefined>;
  byPublicId(publicId: string): Promise<Conversation | undefined>;
  /** An account's conversations, the most recently used first; `search` is part of a title, in any case. */
  list(query: { accountId: number; search?: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /** An account's conversations with a model, the most recently used first. */
  listOfModel(query: { accountId: number; model: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /** Changes a conversation; `undefined` when it is gone. */
  update(
    id: number,
    changes: Partial<Pick<Conversation, 'title' | 'model'>> & { updatedAt: number },
  ): Promise<Conversation | undefined>;
  /** Deletes a conversation and its messages. */
  delete(id: number): Promise<void>;
}

/** Bytes of earlier messages that are read for one reply: pictures that were sent along can be very large. */
export const MOST_HISTORY = 16 * 2 ** 20;

export interface MessageStore {
  /** A conversation's messages, oldest first. */
  list(query: { conversationId: number; offset: number; limit: number }): Promise<Page<Message>>;
  /** The messages of an account or of a conversation, the newest first. */
  newest(of: { accountId: number } | { conversationId: number }, offset: number, limit: number): Promise<Message[]>;
  /** The newest messages that came to something (completed or interrupted), oldest first; all of them older than `before`. Fewer where they are larger than `MOST_HISTORY` together. */
  recent(conversationId: number, limit: number, before?: number): Promise<Message[]>;
  byId(id: number): Promise<Located | undefined>;
  byPublicId(publicId: string): Promise<Located | undefined>;
  /** An account's messages that hold a text, in any case, the newest first. The total counts up to 1,000. */
  search(query: { accountId: number; text: string; offset: number; limit: number }): Promise<Page<Located>>;
  delete(id: number): Promise<void>;
  /**
   * Stores a person's message, if there is one, and a pending reply, both or neither; `undefined` when the conversation
   * is gone, or the reply that is to be replaced, or when something newer than that has not failed.
   */
  beginExchange(
    conversationId: number,
    message: NewMessage | null,
    reply: NewMessage,
    replaces?: number,
  ): Promise<Turn | undefined>;
  /** Saves what has come of a reply that is still pending. */
  saveProgress(replyId: number, content: string): Promise<void>;
  /**
   * Settles a pending reply, records its usage and ends the budget's reservation, all or nothing. A reply that is gone only
   * leaves its usage. Of a reply and the one that it is to replace, the outcome says which one stays.
   */
  finishExchange(turn: Turn, outcome: ReplyOutcome, usage: NewUsage, reservation?: number | null): Promise<void>;
  /** Settles replies that an earlier process left pending, as `interrupted`; how many there were. */
  interruptPending(): Promise<number>;
}

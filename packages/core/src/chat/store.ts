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
  /**
   * An account's conversations, the most recently used first; `search` is part of a title, in any
   * case.
   */
  list(query: { accountId: number; search?: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /** An account's conversations with a model, the most recently used first. */
  listOfModel(query: { accountId: number; model: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /** Changes a conversation; `undefined` when it does not exist. */
  update(
    id: number,
    changes: Partial<Pick<Conversation, 'title' | 'model'>> & { updatedAt: number },
  ): Promise<Conversation | undefined>;
  /** Deletes a conversation and its messages. */
  delete(id: number): Promise<void>;
}

/**
 * Limits the earlier messages that are read for one reply, because attached images can be very
 * large.
 */
export const MAX_HISTORY_BYTES = 16 * 2 ** 20;

export interface MessageStore {
  /** A conversation's messages, oldest first. */
  list(query: { conversationId: number; offset: number; limit: number }): Promise<Page<Message>>;
  /** The messages of an account or of a conversation, the newest first. */
  newest(of: { accountId: number } | { conversationId: number }, offset: number, limit: number): Promise<Message[]>;
  /**
   * The newest completed or interrupted messages, oldest first, all older than `before`. Fewer when
   * they exceed `MAX_HISTORY_BYTES` together.
   */
  recent(conversationId: number, limit: number, before?: number): Promise<Message[]>;
  byId(id: number): Promise<Located | undefined>;
  byPublicId(publicId: string): Promise<Located | undefined>;
  /**
   * An account's messages that contain a text, in any case, the newest first. `total` is at most
   * 1,000.
   */
  search(query: { accountId: number; text: string; offset: number; limit: number }): Promise<Page<Located>>;
  delete(id: number): Promise<void>;
  /**
   * Stores a message, if there is one, and a pending reply, both or neither. `undefined` when the
   * conversation or the reply to replace does not exist, or when a newer message than that has not
   * failed.
   */
  beginExchange(
    conversationId: number,
    message: NewMessage | null,
    reply: NewMessage,
    replaces?: number,
  ): Promise<Turn | undefined>;
  /** Saves the draft of a pending reply. */
  saveProgress(replyId: number, content: string, reasoning?: string): Promise<void>;
  /**
   * Settles a pending reply, records its usage and ends the budget reservation, all or nothing. For
   * a deleted reply, only the usage is recorded. The outcome says whether the reply or the one it
   * replaces stays.
   */
  finishExchange(turn: Turn, outcome: ReplyOutcome, usage: NewUsage, reservation?: number | null): Promise<void>;
  /**
   * Marks replies that an earlier process left pending as `interrupted` and returns their number.
   */
  interruptPending(): Promise<number>;
}

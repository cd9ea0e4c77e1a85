import type { IdempotencyRecord } from '../idempotency/store.ts';
import type { Page } from '../paging.ts';
import type { Funds } from '../usage/store.ts';
import type { NewPendingCall, NewUsage } from '../usage/usage.ts';
import type {
  Conversation,
  ConversationFolder,
  ListedMessage,
  Message,
  NewConversation,
  NewMessage,
  ReplyOutcome,
  Turn,
} from './conversation.ts';

/** A message and the conversation that it belongs to. */
export interface Located {
  message: Message;
  conversation: Conversation;
}

export interface ConversationQuery {
  accountId: number;
  folder: ConversationFolder;
  /** A part of a title, in any case. */
  search?: string;
  offset: number;
  limit: number;
}

/** What can be changed about a conversation. */
export interface ConversationChanges
  extends Partial<Pick<Conversation, 'title' | 'model' | 'updatedAt' | 'pinnedAt' | 'archivedAt'>> {
  /** A message that it is to show: the current path goes through it, to its newest leaf. */
  shows?: number;
}

/**
 * Conversations. By its id one in the bin is found as well; what is asked about an account leaves
 * the bin out.
 */
export interface ConversationStore {
  /**
   * `undefined` when the public id is taken. One that lies in the account's own bin is deleted for
   * it.
   */
  insert(conversation: NewConversation): Promise<Conversation | undefined>;
  byId(id: number): Promise<Conversation | undefined>;
  byPublicId(publicId: string): Promise<Conversation | undefined>;
  /** An account's conversations of a folder, the most recently used first. */
  list(query: ConversationQuery): Promise<Page<Conversation>>;
  /** An account's conversations with a model, the most recently used first. */
  listOfModel(query: { accountId: number; model: string; offset: number; limit: number }): Promise<Page<Conversation>>;
  /**
   * Changes a conversation; `undefined` when it does not exist or is in the bin, or the message that it is to show
   * is not its own.
   */
  update(id: number, changes: ConversationChanges): Promise<Conversation | undefined>;
  /** Moves a conversation into the bin; one that is there already stays as it is. */
  moveToBin(id: number, now: number): Promise<void>;
  /** Takes a conversation out of the bin; `undefined` when it does not exist. */
  restore(id: number): Promise<Conversation | undefined>;
  /** Deletes a conversation and its messages. */
  delete(id: number): Promise<void>;
  /**
   * Deletes some of what has been in the bin since `deletedBefore`, in a step that does not keep
   * others waiting; whether there can be more.
   */
  emptyBin(deletedBefore: number): Promise<boolean>;
}

/**
 * Limits the earlier messages that are read for one reply, because attached images can be very
 * large.
 */
export const MAX_HISTORY_BYTES = 16 * 2 ** 20;

/** A message, if there is one, and the reply to it. */
export interface NewExchange {
  /** The id of a conversation, or a new one that begins with it. */
  conversation: number | NewConversation;
  message: NewMessage | null;
  /** Pending. */
  reply: NewMessage;
  /**
   * The message that it follows, `null` to begin at the beginning; without it the newest of the current path at that
   * moment. The current path leads to the reply then.
   */
  parent?: number | null;
  /** The reply to write another version of, beside it; it follows the same message. */
  replaces?: number;
  /** The call that writes the reply. */
  call?: NewPendingCall;
  /** The idempotency key of the request, and the time to compare its expiry with. */
  claim?: { record: IdempotencyRecord; now: number };
}

export interface Exchange {
  turn: Turn;
  conversation: Conversation;
}

/** Why an exchange does not begin: the budget does not allow the call, or another request has the key. */
export type ExchangeRefusal = { refused: Funds } | { held: IdempotencyRecord };

/** A pending reply as whoever writes it knows it. */
export interface WrittenReply {
  reply: Pick<Message, 'id'>;
  /** See `Turn`. */
  call: number | null;
}

/** A reply that is being written, by which call, and on which node. */
export interface ReplyInWriting {
  reply: number;
  call: number;
  owner: string | null;
}

/** A part of a reply as it comes. */
export interface Draft {
  content: string;
  reasoning: string;
}

/** A path of a conversation: to a message, or the current one. */
export interface MessagePath {
  conversationId: number;
  /** Its last message; without it the current path is meant. */
  leaf?: number;
}

/** A conversation that begins with copies of another one's messages. */
export interface NewBranch {
  conversation: NewConversation;
  /** The other conversation. */
  from: number;
  /** Its messages along a path, and the public ids of the copies. Those that are gone or pending are left out. */
  copies: readonly { id: number; publicId: string }[];
}

export interface MessageStore {
  /**
   * The messages of a conversation's current path, or all of them, oldest first, each with its versions.
   */
  list(query: { conversationId: number; all?: boolean; offset: number; limit: number }): Promise<Page<ListedMessage>>;
  /** The messages on the current paths of an account or of a conversation, the newest first. */
  newest(of: { accountId: number } | { conversationId: number }, offset: number, limit: number): Promise<Message[]>;
  /**
   * The newest completed or interrupted messages of a path, oldest first, all older than `before`. Fewer
   * when they exceed `MAX_HISTORY_BYTES` together.
   */
  recent(path: MessagePath, limit: number, before?: number): Promise<Message[]>;
  /** The ids of a path's messages, oldest first. */
  idsOf(path: MessagePath): Promise<number[]>;
  byId(id: number): Promise<Located | undefined>;
  byPublicId(publicId: string): Promise<Located | undefined>;
  /**
   * An account's messages that contain a text, in any case and on any path, the newest first. `total` is
   * at most 1,000.
   */
  search(query: { accountId: number; text: string; offset: number; limit: number }): Promise<Page<Located>>;
  /**
   * Deletes a message, unless it is being written. What follows it follows the message before it then.
   * Where the current path ended with it, the path goes on to the newest message that is left behind the
   * one before it.
   */
  delete(id: number): Promise<'deleted' | 'pending' | undefined>;
  /**
   * Stores a whole exchange: the new conversation, the message, the pending reply, the pending call
   * and the idempotency key, all or nothing. `undefined` when the conversation is not the account's,
   * in the bin or does not exist, nor the message to follow or the reply to replace, or when another version
   * of that is being written. A conversation that goes on leaves the archive; a new one whose id lies in the
   * account's bin begins anew.
   */
  beginExchange(exchange: NewExchange): Promise<Exchange | ExchangeRefusal | undefined>;
  /**
   * Makes an interrupted reply pending and empty, to be written again by this call. `undefined` when
   * it is not interrupted, in the bin, or gone.
   */
  reopenReply(replyId: number, call: NewPendingCall): Promise<Exchange | { refused: Funds } | undefined>;
  /**
   * Adds to what has come of a pending reply, while the call that writes it is pending. It costs as much
   * as is added, however long the reply is.
   */
  saveProgress(written: WrittenReply, added: Draft): Promise<void>;
  /**
   * Settles a pending reply, records its usage and ends its call, all or nothing; does nothing when
   * the call has ended already. For a deleted reply, only the usage is recorded. The outcome says
   * whether the current path stays with the reply, or goes back to the one it replaces unless it has
   * gone on meanwhile. Returns whether it did anything.
   *
   * @param answer what answers a request that is sent again with the same idempotency key; `null`
   *   releases the key
   */
  finishExchange(turn: Turn, outcome: ReplyOutcome, usage: NewUsage, answer?: string | null): Promise<boolean>;
  /** Begins a conversation with copies; `undefined` when its id is taken, or the other one gone or in the bin. */
  branch(branch: NewBranch): Promise<Conversation | undefined>;
  /**
   * Marks replies that an earlier process left pending, with no call, as `interrupted`; returns their
   * number.
   */
  interruptPending(): Promise<number>;
  /** Counts that somebody follows these replies, and returns those of them that are being written. */
  noteFollowers(replies: readonly number[]): Promise<ReplyInWriting[]>;
  /** How often it was counted that somebody follows the reply of a call; `undefined` when that has ended. */
  followersNoted(call: number): Promise<number | undefined>;
  /** Asks whoever writes a reply, or those of an account, to stop, and returns what is being written. */
  requestStop(of: { reply: number } | { accountId: number }): Promise<ReplyInWriting[]>;
  /** The replies of a node that somebody has asked to stop. */
  stopRequests(node: string): Promise<number[]>;
}

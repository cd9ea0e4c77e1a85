import type { components } from '@alingai/contract';
import type { ContentPart, MessageContent, MessageRole } from '../models/message-content.ts';
import type { ToolCall } from '../models/model-upstream.ts';

export type MessageStatus = components['schemas']['MessageStatus'];

/** Times are epoch milliseconds. */
export interface Conversation {
  id: number;
  /** `conv_…` */
  publicId: string;
  accountId: number;
  /** The application that it is with, `null` for an ordinary one. */
  appId: number | null;
  title: string;
  model: string;
  /** How many messages it shows: those on its current path. */
  messageCount: number;
  lastMessageAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** `null` where it is not pinned. */
  pinnedAt: number | null;
  /** `null` where it is not archived. */
  archivedAt: number | null;
  /** When it was moved into the bin, `null` where it was not. */
  deletedAt: number | null;
}

/**
 * Which conversations: those in use, archived ones, those in the bin, or all but the bin's. Those in
 * use begin with pinned ones, the bin with what was deleted last.
 */
export type ConversationFolder = 'active' | 'archived' | 'bin' | 'all';

/** The public id of a conversation, or its integer id. */
export type ConversationKey = string | number;

export type NewConversation = Omit<Conversation, 'id' | 'pinnedAt' | 'archivedAt' | 'deletedAt'>;

/**
 * The messages of a conversation are a tree. It shows one path of it, from a first message to a leaf: the current
 * path. Along a path ids ascend, for a message is always newer than the one that it follows.
 */
export interface Message {
  id: number;
  /** `msg_…` */
  publicId: string;
  conversationId: number;
  /** The public id of the message that it follows, `null` for a first one. */
  parent: string | null;
  /** Whether it is on the current path. */
  onPath: boolean;
  role: MessageRole;
  /** The text of it. */
  content: string;
  /** The complete content when it is more than text. */
  parts: ContentPart[] | null;
  /** The model that wrote it, `null` for a person's message. */
  model: string | null;
  tokensUsed: number;
  status: MessageStatus;
  createdAt: number;
  /** What the model thought before it replied. */
  reasoning?: string;
  /** How long it thought, in milliseconds. */
  reasoningTime?: number;
  /** Why the reply ended, unless it is pending or was stopped. */
  finishReason?: ReplyFinishReason;
  /** The tools that the model wants called. */
  toolCalls?: AnsweredToolCall[];
  /** The sources that the reply names. */
  annotations?: ReplyAnnotation[];
  /** How likely its tokens were, where that was asked for. */
  logprobs?: Readonly<Record<string, unknown>>;
  /** What the provider said besides and wants back with the results of tools, such as signatures. */
  extras?: Readonly<Record<string, unknown>>;
}

/** A message, and its place among those that follow the same one, where there are several. */
export interface ListedMessage extends Message {
  versions?: MessageVersions;
}

export interface MessageVersions {
  /** Counted from 1, the oldest first. */
  index: number;
  count: number;
  /** The public ids of the versions beside it. */
  previous: string | null;
  next: string | null;
}

/** A call of a tool, with what the tool answered where that is known. It is not stored with the call. */
export interface AnsweredToolCall extends ToolCall {
  result?: string;
}

export type ReplyAnnotation = components['schemas']['ReplyAnnotation'];

/** What a reply has besides its content. */
export type ReplyDetails = Pick<
  Message,
  'reasoning' | 'reasoningTime' | 'finishReason' | 'toolCalls' | 'annotations' | 'logprobs' | 'extras'
>;

export type ReplyFinishReason = components['schemas']['ReplyFinishReason'];

export type NewMessage = Omit<Message, 'id' | 'conversationId' | 'parent' | 'onPath'>;

/** A message as it was sent. */
export function contentOf({ content, parts }: Pick<Message, 'content' | 'parts'>): MessageContent {
  return parts ?? content;
}

/** Whether nothing has come of a reply that is over: it failed, or was stopped before its first word. */
export function isEmpty({ content, parts, toolCalls }: Pick<Message, 'content' | 'parts' | 'toolCalls'>): boolean {
  return content === '' && parts === null && toolCalls === undefined;
}

/** A reply that is being written, and what it answers. */
export interface Turn {
  /** The message that it answers; `null` when the reply is regenerated. */
  message: Message | null;
  reply: Message;
  /** The reply that it is another version of. */
  replaces: number | null;
  /** The pending call that it is written by; `null` for one that nobody has asked for. */
  call: number | null;
}

/** The result of a reply when its model call is over. */
export interface ReplyOutcome extends ReplyDetails {
  content: string;
  /** The complete content when it is more than text. */
  parts?: ContentPart[];
  status: Exclude<MessageStatus, 'pending'>;
  /** Tokens of the reply. */
  tokensUsed: number;
  /** Tokens of the message that it answers. */
  promptTokens: number;
  /**
   * Whether the conversation goes on with it and not with the reply that it replaces. That one is kept
   * as another version, and so is this one if it does not take its place; but not where it is empty.
   */
  takesPlace: boolean;
  finishedAt: number;
}

import type { components } from '@alingai/contract';
import type { ContentPart, MessageContent, MessageRole } from '../models/message-content.ts';

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
  messageCount: number;
  lastMessageAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** The public id of a conversation, or its integer id. */
export type ConversationKey = string | number;

export type NewConversation = Omit<Conversation, 'id'>;

export interface Message {
  id: number;
  /** `msg_…` */
  publicId: string;
  conversationId: number;
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
}

export type ReplyFinishReason = components['schemas']['ReplyFinishReason'];

export type NewMessage = Omit<Message, 'id' | 'conversationId'>;

/** A message as it was sent. */
export function contentOf({ content, parts }: Pick<Message, 'content' | 'parts'>): MessageContent {
  return parts ?? content;
}

/** A reply that is being written, and what it answers. */
export interface Turn {
  /** The message that it answers; `null` when the reply is regenerated. */
  message: Message | null;
  reply: Message;
  /** The reply that it replaces. */
  replaces: number | null;
  /** The pending call that it is written by; `null` for one that nobody has asked for. */
  call: number | null;
}

/** The result of a reply when its model call is over. */
export interface ReplyOutcome extends Pick<Message, 'reasoning' | 'reasoningTime' | 'finishReason'> {
  content: string;
  /** The complete content when it is more than text. */
  parts?: ContentPart[];
  status: Exclude<MessageStatus, 'pending'>;
  /** Tokens of the reply. */
  tokensUsed: number;
  /** Tokens of the message that it answers. */
  promptTokens: number;
  /**
   * Whether it replaces the earlier reply. If not, the earlier one stays and this one is deleted.
   */
  takesPlace: boolean;
  finishedAt: number;
}

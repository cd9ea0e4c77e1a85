import type { components } from '@alingai/contract';

export type MessageRole = components['schemas']['MessageRole'];
export type MessageStatus = components['schemas']['MessageStatus'];

/** Times are epoch milliseconds. */
export interface Conversation {
  id: number;
  /** `conv_…` */
  publicId: string;
  accountId: number;
  title: string;
  model: string;
  messageCount: number;
  lastMessageAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export type NewConversation = Omit<Conversation, 'id'>;

export interface Message {
  id: number;
  /** `msg_…` */
  publicId: string;
  conversationId: number;
  role: MessageRole;
  content: string;
  /** The model that wrote it, `null` for a person's message. */
  model: string | null;
  tokensUsed: number;
  status: MessageStatus;
  createdAt: number;
}

export type NewMessage = Omit<Message, 'id' | 'conversationId'>;

/** What becomes of a reply when its model call is over. */
export interface ReplyOutcome {
  content: string;
  status: Exclude<MessageStatus, 'pending'>;
  /** Tokens of the reply. */
  tokensUsed: number;
  /** Tokens of the person's message that it answers. */
  promptTokens: number;
  finishedAt: number;
}

/** Text as it is searched: normalised, in lower case, and without the character that ends texts in databases. */
export function searchKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('\0', ' ');
}

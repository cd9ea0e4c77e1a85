import type { components } from '@alingai/contract';
import { shownEmail } from '../../accounts/placeholder-email.ts';
import type { SignedIn } from '../../accounts/sign-in.ts';
import type { Conversation, Message } from '../../chat/conversation.ts';
import { timestamp } from '../timestamp.ts';

type Schemas = components['schemas'];

export function presentSignedIn({ refreshToken, accessToken, account }: SignedIn): Schemas['ChatbotSignedIn'] {
  return { refresh: refreshToken, access: accessToken, username: account.username, email: shownEmail(account) };
}

export function presentConversation(conversation: Conversation): Schemas['ChatbotConversation'] {
  return {
    id: conversation.id,
    user: conversation.accountId,
    title: conversation.title,
    model: conversation.model,
    created_at: timestamp(conversation.createdAt),
    updated_at: timestamp(conversation.updatedAt),
  };
}

export function presentMessage(message: Message): Schemas['ChatbotMessage'] {
  return {
    id: message.id,
    conversation: message.conversationId,
    role: message.role,
    content: message.content,
    created_at: timestamp(message.createdAt),
  };
}

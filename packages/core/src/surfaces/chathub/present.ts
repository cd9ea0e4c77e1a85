import type { components } from '@alingai/contract';
import type { Account } from '../../accounts/account.ts';
import { shownEmail } from '../../accounts/placeholder-email.ts';
import type { Answer } from '../../answer.ts';
import type { Model } from '../../catalog/model.ts';
import type { Conversation, Message } from '../../chat/conversation.ts';
import type { Provider } from '../../providers/provider.ts';
import type { UserKey } from '../../providers/user-key.ts';
import { timestamp } from '../timestamp.ts';

type Schemas = components['schemas'];

/** `YYYY-MM-DDTHH:MM:SS` in UTC, from epoch milliseconds. */
export function zonelessTimestamp(milliseconds: number): string {
  return timestamp(milliseconds).slice(0, -1);
}

/** The envelope that some answers have. */
export function data<Data>(value: Data): Answer<{ success: true; data: Data }> {
  return { body: { success: true, data: value } };
}

export function notice(message: string): Answer<Schemas['ChathubNotice']> {
  return { body: { success: true, message } };
}

export function presentUser(account: Account): Schemas['ChathubUser'] {
  return {
    id: account.id,
    username: account.username,
    email: shownEmail(account),
    subscription_type: account.role === 'admin' ? 'premium' : 'free',
    role: account.role,
  };
}

export function presentUserDetails(account: Account): Schemas['ChathubUserDetails'] {
  return {
    ...presentUser(account),
    full_name: account.fullName,
    bio: account.bio,
    is_active: account.status === 'active',
    last_login: account.lastLoginAt === null ? null : timestamp(account.lastLoginAt),
    created_at: timestamp(account.createdAt),
    updated_at: timestamp(account.updatedAt),
  };
}

export function presentModel(model: Model): Schemas['ChathubModel'] {
  return {
    id: model.id,
    model_name: model.key,
    display_name: model.displayName,
    model_provider: model.offers[0]?.provider ?? '',
    model_type: model.type,
    max_tokens: model.maxTokens,
    supports_streaming: model.supportsStreaming,
    supports_function_calling: model.supportsFunctionCalling,
    supports_vision: model.supportsVision,
    input_price_per_1k: model.inputPrice,
    output_price_per_1k: model.outputPrice,
    description: model.description,
    is_active: model.active,
    sort_order: model.sortOrder,
    created_at: timestamp(model.createdAt),
    updated_at: timestamp(model.updatedAt),
  };
}

export function presentProvider(provider: Provider): Schemas['ChathubProvider'] {
  return {
    id: provider.id,
    provider_key: provider.key,
    display_name: provider.displayName,
    default_base_url: provider.baseUrl,
    is_active: provider.active,
    sort_order: provider.sortOrder,
    created_at: timestamp(provider.createdAt),
    updated_at: timestamp(provider.updatedAt),
  };
}

export function presentApiKey(key: UserKey): Schemas['ChathubApiKey'] {
  return {
    id: key.id,
    model_provider: key.provider,
    api_key: key.keyHint,
    base_url: key.baseUrl,
    is_active: key.active,
    created_at: timestamp(key.createdAt),
    updated_at: timestamp(key.updatedAt),
  };
}

export function presentConversation(conversation: Conversation): Schemas['ChathubConversation'] {
  return {
    id: conversation.publicId,
    title: conversation.title,
    model: conversation.model,
    message_count: conversation.messageCount,
    created_at: timestamp(conversation.createdAt),
    updated_at: timestamp(conversation.updatedAt),
  };
}

export function presentMessage(message: Message, conversation: Conversation): Schemas['ChathubMessage'] {
  return {
    id: message.id,
    conversation_id: conversation.publicId,
    role: message.role,
    content: message.content,
    model: message.model,
    status: message.status,
    created_at: timestamp(message.createdAt),
  };
}

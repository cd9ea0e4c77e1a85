import type { components } from '@alingai/contract';
import type { Account, Preferences, Session } from '../../accounts/account.ts';
import { shownEmail, shownPendingEmail } from '../../accounts/placeholder-email.ts';
import type { SignedIn } from '../../accounts/sign-in.ts';
import type { Answer } from '../../answer.ts';
import type { Model } from '../../catalog/model.ts';
import {
  type AnsweredToolCall,
  type Conversation,
  contentOf,
  type ListedMessage,
  type Message,
  type MessageVersions,
} from '../../chat/conversation.ts';
import type { Domain } from '../../domain.ts';
import type { ProviderModel } from '../../providers/provider-models.ts';
import { outcomeOf } from '../../providers/provider-test.ts';
import type { ProviderState, ProviderWithKey } from '../../providers/providers.ts';
import type { UserKey } from '../../providers/user-key.ts';
import { avatarPath } from '../avatar-path.ts';

/** The native envelope of success. */
export function ok<Data>(data: Data): Answer<{ success: true; data: Data }> {
  return { body: { success: true, data } };
}

type Schemas = components['schemas'];

/** `YYYY-MM-DD HH:MM:SS` in UTC, from epoch milliseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function presentUser(account: Account): Schemas['User'] {
  return {
    id: account.id,
    email: shownEmail(account),
    username: account.username,
    role: account.role,
    avatar: avatarPath(account.avatar),
    created_at: timestamp(account.createdAt),
  };
}

export function presentUserDetails(account: Account): Schemas['UserDetails'] {
  return {
    id: account.id,
    email: shownEmail(account),
    username: account.username,
    full_name: account.fullName,
    role: account.role,
    status: account.status,
    avatar: avatarPath(account.avatar),
    pending_email: shownPendingEmail(account),
    email_verified: account.emailVerified,
    two_factor_enabled: account.twoFactorEnabled,
    must_change_password: account.mustChangePassword,
    last_login_at: account.lastLoginAt === null ? null : timestamp(account.lastLoginAt),
    created_at: timestamp(account.createdAt),
    updated_at: timestamp(account.updatedAt),
  };
}

export function presentSignedIn(signedIn: SignedIn): Schemas['SignedIn'] {
  const { accessToken, refreshToken, expiresIn, account, deviceToken } = signedIn;
  return {
    token: accessToken,
    refresh_token: refreshToken,
    user: presentUser(account),
    expires_in: expiresIn,
    device_token: deviceToken,
    ...(account.mustChangePassword && { must_change_password: true }),
  };
}

export function presentSession(session: Session, currentId: string): Schemas['Session'] {
  return {
    id: session.id,
    created_at: timestamp(session.createdAt),
    last_used_at: timestamp(session.lastUsedAt),
    expires_at: timestamp(session.expiresAt),
    address: session.address,
    user_agent: session.userAgent,
    current: session.id === currentId,
  };
}

export function presentPreferences(preferences: Preferences): Schemas['Preferences'] {
  return {
    language: preferences.language,
    theme: preferences.theme,
    timezone: preferences.timezone,
    email_notifications: preferences.emailNotifications,
    push_notifications: preferences.pushNotifications,
    marketing_emails: preferences.marketingEmails,
  };
}

export function presentProfile(account: Account): Schemas['Profile'] {
  return {
    id: account.id,
    username: account.username,
    email: shownEmail(account),
    pending_email: shownPendingEmail(account),
    email_verified: account.emailVerified,
    full_name: account.fullName,
    bio: account.bio,
    location: account.location,
    website: account.website,
    phone: account.phone,
    birthday: account.birthday,
    avatar: avatarPath(account.avatar),
    role: account.role,
    status: account.status,
    created_at: timestamp(account.createdAt),
    updated_at: timestamp(account.updatedAt),
    preferences: presentPreferences(account.preferences),
  };
}

export function presentConversation(conversation: Conversation): Schemas['Conversation'] {
  return {
    id: conversation.publicId,
    title: conversation.title,
    model: conversation.model,
    message_count: conversation.messageCount,
    last_message_at: conversation.lastMessageAt === null ? null : timestamp(conversation.lastMessageAt),
    created_at: timestamp(conversation.createdAt),
    pinned: conversation.pinnedAt !== null,
    archived: conversation.archivedAt !== null,
    deleted_at: conversation.deletedAt === null ? null : timestamp(conversation.deletedAt),
  };
}

export function presentMessage(message: ListedMessage, conversation: Conversation): Schemas['Message'] {
  return {
    id: message.publicId,
    conversation_id: conversation.publicId,
    parent_id: message.parent,
    current: message.onPath,
    ...(message.versions && { versions: presentVersions(message.versions) }),
    role: message.role,
    content: contentOf(message),
    model: message.model,
    tokens_used: message.tokensUsed,
    status: message.status,
    created_at: timestamp(message.createdAt),
    ...presentReplyDetails(message),
  };
}

function presentVersions({ index, count, previous, next }: MessageVersions): Schemas['MessageVersions'] {
  return { index, count, previous_id: previous, next_id: next };
}

/** What a reply has besides its content: what the model thought and calls, its sources, and why it ended. */
export function presentReplyDetails(message: Message) {
  const { reasoning, reasoningTime, finishReason, toolCalls, annotations, logprobs } = message;
  return {
    ...(reasoning !== undefined && { reasoning, reasoning_time: (reasoningTime ?? 0) / 1000 }),
    ...(finishReason !== undefined && { finish_reason: finishReason }),
    ...(toolCalls && { tool_calls: toolCalls.map(presentToolCall) }),
    ...(annotations && { annotations }),
    ...(logprobs && { logprobs }),
  };
}

function presentToolCall({ id, name, arguments: written, result }: AnsweredToolCall): Schemas['ReplyToolCall'] {
  return { id, name, arguments: written, ...(result !== undefined && { result }) };
}

/** How models look to somebody: which can be asked, which is the default and, for administrators, why others can't. */
export async function modelPresenter(
  { catalog }: Pick<Domain, 'catalog'>,
  viewer: Account,
): Promise<(model: Model) => Schemas['Model']> {
  const { obstacleOf } = await catalog.availabilityFor(viewer.id);
  const defaultKey = await catalog.defaultFor(viewer.id);
  return (model) => {
    const missing = obstacleOf(model);
    const isAvailable = missing === undefined;
    return {
      ...presentModel(model),
      available: isAvailable,
      is_default: isAvailable && model.key === defaultKey,
      ...(missing && viewer.role === 'admin' && { missing }),
    };
  };
}

function presentModel(model: Model): Omit<Schemas['Model'], 'available' | 'is_default' | 'missing'> {
  return {
    id: model.key,
    name: model.displayName,
    description: model.description,
    type: model.type,
    provider: model.offers[0]?.provider ?? '',
    providers: model.offers.map((it) => ({ provider: it.provider, upstream_model: it.upstreamModel })),
    max_tokens: model.maxTokens,
    context_window: model.contextWindow,
    temperature: model.temperature,
    cost_per_1k_tokens: model.outputPrice,
    input_price_per_1k: model.inputPrice,
    output_price_per_1k: model.outputPrice,
    ...(typeof model.cachedInputPrice === 'number' && { cached_input_price_per_1k: model.cachedInputPrice }),
    supports_streaming: model.supportsStreaming,
    supports_function_calling: model.supportsFunctionCalling,
    supports_vision: model.supportsVision,
    is_active: model.active,
    sort_order: model.sortOrder,
    created_at: timestamp(model.createdAt),
    updated_at: timestamp(model.updatedAt),
  };
}

export function presentProvider(provider: ProviderWithKey): Schemas['Provider'] {
  return {
    id: provider.id,
    key: provider.key,
    display_name: provider.displayName,
    base_url: provider.baseUrl,
    protocol: provider.protocol,
    requires_key: provider.requiresKey,
    has_key: provider.keySource !== 'none',
    key_source: provider.keySource,
    key_hint: provider.keyHint,
    is_active: provider.active,
    sort_order: provider.sortOrder,
    first_byte_timeout: provider.firstByteTimeout,
    ...(provider.state && presentProviderState(provider.state)),
    created_at: timestamp(provider.createdAt),
    updated_at: timestamp(provider.updatedAt),
  };
}

function presentProviderState({ refused, restingUntil, lastFailure }: ProviderState) {
  return {
    ...(refused.length > 0 && { refused_parameters: refused }),
    ...(restingUntil !== null && { resting_until: timestamp(restingUntil) }),
    ...(lastFailure && {
      last_failure: {
        at: timestamp(lastFailure.at),
        since: timestamp(lastFailure.since),
        kind: outcomeOf(lastFailure.kind),
        reason: lastFailure.reason,
      },
    }),
  };
}

export function presentProviderModel(model: ProviderModel): Schemas['ProviderModel'] {
  return {
    id: model.id,
    name: model.displayName,
    type: model.type,
    context_window: model.contextWindow,
    max_tokens: model.maxTokens,
    supports_vision: model.vision,
    supports_function_calling: model.functions,
    input_price_per_1k: model.inputPrice,
    output_price_per_1k: model.outputPrice,
    cached_input_price_per_1k: model.cachedInputPrice,
    price_source: model.priceSource,
    offered_as: model.offeredAs,
  };
}

export function presentUserKey(key: UserKey): Schemas['OwnKey'] {
  return {
    id: key.id,
    provider: key.provider,
    key_hint: key.keyHint,
    base_url: key.baseUrl,
    is_active: key.active,
    created_at: timestamp(key.createdAt),
    updated_at: timestamp(key.updatedAt),
    last_used_at: key.lastUsedAt === null ? null : timestamp(key.lastUsedAt),
  };
}

export function presentPagination(total: number, page: number, limit: number): Schemas['Pagination'] {
  return { current_page: page, total_pages: Math.ceil(total / limit), total_count: total, per_page: limit };
}

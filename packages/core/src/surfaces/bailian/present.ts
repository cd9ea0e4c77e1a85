import { type components, type OperationId, operations } from '@alingai/contract';
import type { Account } from '../../accounts/account.ts';
import { shownEmail } from '../../accounts/placeholder-email.ts';
import type { Answer } from '../../answer.ts';
import { type Conversation, contentOf, type Message } from '../../chat/conversation.ts';
import type { ContentPart, MessageContent } from '../../models/message-content.ts';
import { createSurfacePaths } from '../../surface-paths.ts';
import type { Activity, RecordedCall } from '../../usage/store.ts';
import { avatarPath } from '../avatar-path.ts';
import { timestamp } from '../timestamp.ts';

/** The envelope of success. */
export function ok<const Message extends string, Data>(
  message: Message,
  data: Data,
): Answer<{ code: 200; message: Message; data: Data }> {
  return { body: { code: 200, message, data } };
}

type Schemas = components['schemas'];
type Content = Schemas['BailianStoredContent'];

const { servedPath } = createSurfacePaths('bailian');

/** `address` is where clients reach the platform. */
export function presentUser(account: Account, address: string): Schemas['BailianUser'] {
  return {
    user_id: account.id,
    username: account.username,
    email: shownEmail(account),
    nickname: account.fullName,
    avatar_url: account.avatar === null ? null : `${address}${avatarPath(account.avatar)}`,
    phone: account.phone,
    status: account.status === 'active' ? 1 : 0,
  };
}

export function presentConversation(conversation: Conversation): Schemas['BailianConversation'] {
  return {
    conversation_id: conversation.id,
    title: conversation.title,
    model_name: conversation.model,
    status: 1,
    created_at: timestamp(conversation.createdAt),
    updated_at: timestamp(conversation.updatedAt),
  };
}

export function presentMessage(message: Message, { accountId }: Conversation): Schemas['BailianMessage'] {
  const content = presentContent(contentOf(message));
  return {
    message_id: message.id,
    conversation_id: message.conversationId,
    user_id: message.role === 'user' ? accountId : 0,
    role: message.role,
    content_type: typeOf(content),
    content,
    status: message.status === 'completed' ? 1 : 0,
    created_at: timestamp(message.createdAt),
  };
}

/** All content is an array here. */
export function presentContent(content: MessageContent): Content {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return content.map((part) => (part.type === 'tool_result' ? { type: 'text', text: part.content } : part));
}

/** A single text is stored as a string, as other surfaces send it. */
export function readContent(content: Schemas['BailianContent']): MessageContent {
  const parts = content.flatMap(readPart);
  const [part, ...more] = parts;
  return part?.type === 'text' && more.length === 0 ? part.text : parts;
}

/** The contract ensures that a part has the fields of its type. */
function readPart({ type, text, image_url, video_url, fps }: Schemas['BailianPart']): ContentPart[] {
  if (type === 'text' && text) return [{ type, text }];
  if (type === 'image_url' && image_url) return [{ type, image_url: { url: image_url.url } }];
  if (type === 'video_url' && video_url)
    return [{ type, video_url: { url: video_url.url }, ...(fps != null && { fps }) }];
  return [];
}

function typeOf(content: Content): Schemas['BailianMessage']['content_type'] {
  const [type = 'text', ...others] = new Set(content.map((it) => it.type));
  return others.length === 0 ? type : 'mixed';
}

export function presentCall(call: RecordedCall): Schemas['BailianApiCall'] {
  return {
    id: call.id,
    user_id: call.accountId,
    conversation_id: call.conversationId,
    message_id: call.messageId,
    model_name: call.model,
    api_endpoint: endpointOf(call.operation),
    status_code: call.status,
    request_tokens: call.inputTokens,
    response_tokens: call.outputTokens,
    total_tokens: call.inputTokens + call.outputTokens,
    call_duration: call.duration,
    client_ip: call.address,
    created_at: timestamp(call.createdAt),
  };
}

/** The path as this surface documents it. Operations of earlier versions may not exist. */
function endpointOf(operation: string): string | null {
  const path = operations[operation as OperationId]?.path;
  return path === undefined ? null : servedPath(path);
}

export function presentActivity({ conversations, messages, inputTokens, outputTokens }: Activity) {
  return {
    conversation_count: conversations,
    message_count: messages,
    token_count: inputTokens + outputTokens,
  };
}

export function presentPagination(total: number, page: number, limit: number): Schemas['BailianPagination'] {
  return { current_page: page, per_page: limit, total, total_pages: Math.ceil(total / limit) };
}

import type { components } from '@alingai/contract';
import type { Account } from '../../accounts/account.ts';
import { shownEmail } from '../../accounts/placeholder-email.ts';
import type { TokenPair } from '../../accounts/sessions.ts';
import type { App } from '../../apps/app.ts';
import type { Model, ModelType } from '../../catalog/model.ts';
import type { SettledReply } from '../../chat/reply-events.ts';
import type { ListedPost } from '../../community/post.ts';
import type { ListedPurchase } from '../../tools/purchase.ts';
import type { ListedTool } from '../../tools/tool.ts';
import { avatarPath } from '../avatar-path.ts';
import { timestamp } from '../timestamp.ts';

type Schemas = components['schemas'];

export function presentPagination(total: number, page: number, limit: number): Schemas['MaasPagination'] {
  return { page, limit, total, pages: Math.ceil(total / limit) };
}

export function presentTokens({ accessToken, expiresIn, refreshToken }: TokenPair): Schemas['MaasTokens'] {
  return { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, refresh_token: refreshToken };
}

/** `address` is where clients reach the platform. */
export function presentUser(account: Account, address: string): Schemas['MaasUser'] {
  return {
    id: `user_${account.id}`,
    username: account.username,
    email: shownEmail(account),
    avatar: address + avatarPath(account.avatar),
    role: account.role === 'admin' ? 'admin' : 'developer',
    created_at: timestamp(account.createdAt),
    last_login: account.lastLoginAt === null ? null : timestamp(account.lastLoginAt),
  };
}

const modelId = ({ id }: Model) => `model_${id}`;

/** The number in a model's id, `undefined` when it is none. */
export function modelNumber(id: string): number | undefined {
  const digits = /^model_([1-9]\d{0,14})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Models of both types read text. */
const CATEGORIES: Record<ModelType, Schemas['MaasModelCategory']> = {
  chat: 'text',
  embedding: 'text',
  image: 'image',
  audio: 'audio',
  video: 'video',
};

export function typesOf(category: Schemas['MaasModelCategory']): ModelType[] {
  return (Object.keys(CATEGORIES) as ModelType[]).filter((it) => CATEGORIES[it] === category);
}

export function presentModel(model: Model): Schemas['MaasModel'] {
  return {
    id: modelId(model),
    name: model.displayName,
    description: model.description,
    category: CATEGORIES[model.type],
    version: versionOf(model.displayName),
    status: model.active ? 'active' : 'inactive',
    created_at: timestamp(model.createdAt),
    updated_at: timestamp(model.updatedAt),
  };
}

export function presentModelDetails(model: Model): Schemas['MaasModelDetails'] {
  return {
    ...presentModel(model),
    parameters: { max_tokens: model.maxTokens, temperature: model.temperature ?? 1, top_p: 1 },
    pricing: { input_tokens: perToken(model.inputPrice), output_tokens: perToken(model.outputPrice) },
  };
}

/**
 * The number in a name such as `GPT-3.5 Turbo`; one that counts tokens or parameters, such as `8K`,
 * is none.
 */
function versionOf(name: string): string {
  const [version = '1'] = /(?<![\d.])\d+(\.\d+)?(?![\d.]*[BK\d])/i.exec(name) ?? [];
  return version.includes('.') ? version : `${version}.0`;
}

/** US dollars per token from those per thousand, without binary rounding errors. */
const perToken = (price: number) => Number((price / 1000).toPrecision(12));

/**
 * `model` is its id, `null` once the model has been deleted; `endpoint` is where people talk to it.
 */
export function presentApplication(app: App, model: string | null, endpoint: string): Schemas['MaasApplication'] {
  return {
    id: app.publicId,
    name: app.name,
    description: app.description,
    model_id: model,
    status: app.status,
    endpoint,
    created_at: timestamp(app.createdAt),
  };
}

export const replyId = (messageId: string) => messageId.replace(/^msg_/, 'response_');

export function presentReply(reply: Pick<SettledReply, 'message' | 'conversation' | 'tokens' | 'cost'>) {
  const { message, conversation, tokens, cost } = reply;
  return {
    id: replyId(message.publicId),
    message: message.content,
    conversation_id: conversation.publicId,
    tokens_used: { input: tokens.input, output: tokens.output },
    cost,
    created_at: timestamp(message.createdAt),
  } satisfies Schemas['MaasReply'];
}

export function presentTool(tool: ListedTool): Schemas['MaasTool'] {
  return {
    id: tool.publicId,
    name: tool.name,
    description: tool.description,
    category: tool.category,
    price: tool.price / 100,
    rating: tool.rating,
    downloads: tool.downloads,
    author: { id: `user_${tool.authorId}`, username: tool.authorName },
    created_at: timestamp(tool.createdAt),
  };
}

export function presentPurchase(purchase: ListedPurchase): Schemas['MaasPurchase'] {
  return {
    id: purchase.publicId,
    tool_id: purchase.toolPublicId,
    amount: purchase.amount / 100,
    currency: 'USD',
    payment_method: purchase.paymentMethod,
    status: 'completed',
    created_at: timestamp(purchase.createdAt),
  };
}

export function presentPost(post: ListedPost, address: string): Schemas['MaasPost'] {
  const { id, username, avatar } = post.author;
  return {
    id: post.publicId,
    title: post.title,
    content: post.content,
    category: post.category,
    author: { id: `user_${id}`, username, avatar: address + avatarPath(avatar) },
    likes: post.likes,
    comments: post.comments,
    created_at: timestamp(post.createdAt),
  };
}

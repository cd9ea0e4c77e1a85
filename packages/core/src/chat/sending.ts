import type { Account } from '../accounts/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { invalid, notFound } from '../errors.ts';
import type { RequestFacts } from '../operations.ts';
import type { ModelRequest, Ports } from '../ports.ts';
import { costOf } from '../usage/cost.ts';
import { contextFor, HISTORY_LIMIT } from './context.ts';
import type { Conversation, Message, NewMessage, ReplyOutcome } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import { type Generation, generate } from './generation.ts';
import { titleFor } from './title.ts';

export interface Sending {
  account: Account;
  message: string;
  /** An existing conversation; without it a new one begins. */
  conversationId?: string;
  /** The model's key; without it the conversation's own. */
  model?: string;
  temperature?: number;
  maxTokens?: number;
  /** The operation that the usage is recorded under. */
  operation: string;
  request: RequestFacts;
  signal: AbortSignal;
}

export interface Sent {
  conversation: Conversation;
  reply: Message;
  /** Tokens in and out together. */
  tokensUsed: number;
  /** Milliseconds. */
  duration: number;
}

/**
 * Sends a message.
 * - One send is one user message, one model call, one reply row, one usage row.
 * - The message and a pending reply are stored before the model is asked, so that neither is lost.
 * - A reply that is cut or aborted keeps what had come, as `interrupted`.
 */
export function createSending(ports: Ports, catalog: Catalog, conversations: Conversations) {
  const { store, clock, ids, models } = ports;

  async function send(sending: Sending): Promise<Sent> {
    const existing =
      sending.conversationId === undefined
        ? undefined
        : await conversations.owned(sending.account.id, sending.conversationId);
    const model = await modelFor(sending, existing);
    const conversation = existing ?? (await begin(sending, model));
    const history = existing ? await store.messages.recent(existing.id, HISTORY_LIMIT) : [];
    const maxTokens = sending.maxTokens ?? model.maxTokens;
    const request: ModelRequest = {
      accountId: sending.account.id,
      model: model.key,
      messages: contextFor(model, history, sending.message, maxTokens),
      temperature: sending.temperature,
      maxTokens,
    };

    const startedAt = clock.now();
    const exchange = await store.messages.beginExchange(
      conversation.id,
      newMessage('user', sending.message, null, startedAt),
      newMessage('assistant', '', model.key, startedAt),
    );
    if (!exchange) throw notFound('conversation_id', 'conversation');

    const generation = await generate(models, request, sending.signal);
    const outcome = outcomeOf(generation, clock.now());
    const duration = outcome.finishedAt - startedAt;
    await store.messages.finishExchange(exchange, outcome, {
      accountId: sending.account.id,
      conversationId: conversation.id,
      messageId: exchange.reply.id,
      model: model.key,
      operation: sending.operation,
      status: generation.error?.status ?? 200,
      inputTokens: generation.tokens.input,
      outputTokens: generation.tokens.output,
      cost: costOf(model, generation.tokens),
      duration,
      address: sending.request.address,
      createdAt: startedAt,
    });
    if (generation.error) throw generation.error;
    const { content, status, tokensUsed, finishedAt } = outcome;
    return {
      conversation,
      reply: { ...exchange.reply, content, status, tokensUsed, createdAt: finishedAt },
      tokensUsed: generation.tokens.input + generation.tokens.output,
      duration,
    };
  }

  async function modelFor(sending: Sending, conversation: Conversation | undefined): Promise<Model> {
    const model = await catalog.usable(sending.model ?? conversation?.model ?? catalog.defaultModel);
    if (sending.maxTokens !== undefined && sending.maxTokens > model.maxTokens) {
      throw invalid('max_tokens', `must be <= ${model.maxTokens} for ${model.key}`);
    }
    return model;
  }

  function begin(sending: Sending, model: Model): Promise<Conversation> {
    return conversations.create(sending.account.id, { title: titleFor(sending.message), model: model.key });
  }

  function newMessage(role: Message['role'], content: string, model: string | null, now: number): NewMessage {
    const status = role === 'assistant' ? 'pending' : 'completed';
    return { publicId: ids.next('msg'), role, content, model, tokensUsed: 0, status, createdAt: now };
  }

  return { send };
}

function outcomeOf(generation: Generation, finishedAt: number): ReplyOutcome {
  return {
    content: generation.content,
    status: generation.error ? (generation.content === '' ? 'failed' : 'interrupted') : 'completed',
    tokensUsed: generation.tokens.output,
    promptTokens: generation.messageTokens,
    finishedAt,
  };
}

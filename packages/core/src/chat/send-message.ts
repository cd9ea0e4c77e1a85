import { systemPromptOf } from '../apps/system-prompt.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { notFound, PlatformError } from '../errors.ts';
import { type MessageContent, textOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import type { Ports } from '../platform-ports.ts';
import type { Budgets } from '../usage/budgets.ts';
import { type Context, contextFor } from './context.ts';
import type { Conversation, ConversationKey, Message, NewMessage, Turn } from './conversation.ts';
import { contentOf } from './conversation.ts';
import type { Conversations, NewId } from './conversations.ts';
import { NO_HISTORY, readHistory } from './history.ts';
import type { LiveReplies, LiveReply } from './live-replies.ts';
import type { SettledReply } from './reply-events.ts';
import { limitOf, maxReplyTokens, type ReplyOptions } from './reply-request.ts';
import { createWriting } from './reply-writer.ts';
import { titleFor } from './title.ts';

export interface SendMessageRequest extends ReplyOptions {
  message: MessageContent;
  /** An existing conversation; without it a new one begins. */
  conversationId?: ConversationKey;
  /** The client's own id in place of that: of a conversation that exists, or that begins with it. */
  chosenId?: string;
  /** What the id of a conversation looks like that begins without one: `conv_…` unless said otherwise. */
  newId?: NewId;
  /** The application that is talked to; an existing conversation must be with it. */
  appId?: number;
}

export interface RegenerateRequest extends ReplyOptions {
  /** The reply whose place the new one is to take. */
  messageId: string;
  /** Whether it takes that place also when it is stopped after its first word: somebody has read what came of it. */
  keepsStopped: boolean;
}

/**
 * Sends messages and asks for replies.
 * - One send is one user message, one model call, one reply row, one usage row.
 * - The message and a pending reply are stored before the model is asked, so that neither is lost.
 * - What the call could cost is reserved first: a budget that is too small leaves no trace of the message.
 * - The reply is written in the background; who waits for it or follows it can go away, and then it stops.
 */
export function createSendMessage(
  ports: Ports,
  background: BackgroundTasks,
  catalog: Catalog,
  conversations: Conversations,
  replies: LiveReplies,
  budgets: Budgets,
) {
  const { store, clock, ids } = ports;
  const { write } = createWriting(ports, budgets);

  /** Stores a message and has its reply begun. */
  async function begin(sending: SendMessageRequest): Promise<LiveReply> {
    const { account, message, appId } = sending;
    const existing = await existingFor(sending);
    if (existing && appId !== undefined && existing.appId !== appId) throw notFound('conversation_id', 'conversation');
    const model = await modelFor(sending, existing);
    const history = existing ? await readHistory(store, existing, model) : NO_HISTORY;
    const systemPrompt = await systemPromptOf(store, { appId: existing?.appId ?? appId ?? null });
    const context = contextFor(model, history, message, maxReplyTokens(sending, model), systemPrompt);

    return start(sending, model, context, async () => {
      const conversation =
        existing ??
        (await conversations.create(account.id, {
          title: titleFor(textOf(message)) || undefined,
          model: model.key,
          appId,
          publicId: sending.chosenId,
          newId: sending.newId,
        }));
      const exchange = await store.messages.beginExchange(
        conversation.id,
        newMessage('user', message, null),
        newMessage('assistant', '', model.key),
      );
      if (!exchange) throw notFound('conversation_id', 'conversation');
      return { conversation, exchange };
    });
  }

  /** As `begin`, for clients that do not follow the reply: it goes on whoever comes and leaves. */
  async function beginUnattended(
    sending: SendMessageRequest,
  ): Promise<{ conversation: Conversation; message: Message }> {
    const live = await begin(sending);
    live.subscribe();
    if (!live.message) throw new Error('A reply began without its message');
    return { conversation: live.conversation, message: live.message };
  }

  /** Has another reply begun in place of the newest one of a conversation. */
  async function beginAgain(asking: RegenerateRequest): Promise<LiveReply> {
    const { messageId } = asking;
    const { message: old, conversation } = await conversations.ownedMessage(asking.account.id, messageId);
    const [newest] = (await store.messages.recent(conversation.id, 1)) as [Message?];
    const [question] = (await store.messages.recent(conversation.id, 1, old.id)) as [Message?];
    if (old.role !== 'assistant' || old.status === 'pending' || (newest && newest.id > old.id)) {
      throw conflict('is not the newest reply of its conversation');
    }
    if (question?.role !== 'user') throw conflict('does not follow a message');
    const model = await modelFor(asking, conversation);
    const earlier = { ...conversation, messageCount: conversation.messageCount - 2 };
    const history = await readHistory(store, earlier, model, question.id);
    const systemPrompt = await systemPromptOf(store, conversation);
    const context = contextFor(model, history, contentOf(question), maxReplyTokens(asking, model), systemPrompt);

    return start(asking, model, context, async () => {
      const reply = newMessage('assistant', '', model.key);
      const exchange = await store.messages.beginExchange(conversation.id, null, reply, old.id);
      if (!exchange) {
        // Somebody was faster: deleted it, went on, or asks for it again.
        await conversations.ownedMessage(asking.account.id, messageId);
        throw conflict('is not the newest reply of its conversation');
      }
      return { conversation, exchange };
    });
  }

  /** Reserves what the reply could cost, stores what `begin` does, and has the reply written. */
  async function start(
    asking: ReplyOptions & Partial<RegenerateRequest>,
    model: Model,
    { messages, dropped }: Context,
    begin: () => Promise<{ conversation: Conversation; exchange: Turn }>,
  ): Promise<LiveReply> {
    const { account, operation, keepsStopped = false } = asking;
    const modelRequest: ModelRequest = {
      accountId: account.id,
      model: model.key,
      messages,
      temperature: asking.temperature ?? model.temperature ?? undefined,
      maxTokens: limitOf(asking, model),
    };
    const reservation = await budgets.reserve(account, model, modelRequest);
    const { conversation, exchange } = await begin().catch(async (error: unknown) => {
      await budgets.release(reservation);
      throw error;
    });
    const writer = replies.open(account.id, conversation, exchange);
    const writing = {
      accountId: account.id,
      exchange,
      model,
      request: modelRequest,
      reservation,
      keepsStopped,
      dropped,
      operation,
      facts: asking.request,
    };
    background.run('write a reply', () => write(writing, writer));
    return writer.live;
  }

  /** The reply once it is over. Throws when it failed, or when the signal aborts: then it is stopped. */
  async function awaited(live: LiveReply, signal: AbortSignal): Promise<SettledReply> {
    const leave = live.subscribe();
    const stop = () => live.stop(signal.reason);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const settled = await live.settled;
    leave();
    signal.removeEventListener('abort', stop);
    if (settled.error) throw settled.error;
    if (signal.aborted) throw new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' });
    return settled;
  }

  async function existingFor({
    account,
    conversationId,
    chosenId,
  }: SendMessageRequest): Promise<Conversation | undefined> {
    if (chosenId !== undefined) return conversations.ownedIfAny(account.id, chosenId);
    return conversationId === undefined ? undefined : conversations.owned(account.id, conversationId);
  }

  function modelFor(asking: ReplyOptions, conversation: Conversation | undefined): Promise<Model> {
    return catalog.usable(asking.model ?? conversation?.model ?? catalog.defaultModel);
  }

  function newMessage(role: Message['role'], content: MessageContent, model: string | null): NewMessage {
    return {
      publicId: ids.next('msg'),
      role,
      content: textOf(content),
      parts: typeof content === 'string' ? null : content,
      model,
      tokensUsed: 0,
      status: role === 'assistant' ? 'pending' : 'completed',
      createdAt: clock.now(),
    };
  }

  return { begin, beginUnattended, beginAgain, awaited };
}

function conflict(reason: string): PlatformError {
  return new PlatformError('CONFLICT', { field: 'message_id', reason });
}

import type { Account } from '../accounts/account.ts';
import type { AppStore } from '../apps/app.ts';
import { systemPromptOf } from '../apps/system-prompt.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { notFound, PlatformError } from '../errors.ts';
import { type MessageContent, textOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import type { TokenCalibration } from '../models/token-calibration.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Budgets } from '../usage/budgets.ts';
import { type Context, contextFor } from './context.ts';
import type { Conversation, ConversationKey, Message, NewMessage, Turn } from './conversation.ts';
import { contentOf } from './conversation.ts';
import type { Conversations, NewId } from './conversations.ts';
import { NO_HISTORY, readHistory } from './history.ts';
import type { LiveReplies, LiveReply } from './live-replies.ts';
import type { SettledReply } from './reply-events.ts';
import { limitOf, maxReplyTokens, type ReplyOptions } from './reply-request.ts';
import type { ReplyWriting } from './reply-writer.ts';
import type { MessageStore } from './store.ts';
import { titleFor } from './title.ts';

export interface SendMessageRequest extends ReplyOptions {
  message: MessageContent;
  /** An existing conversation; without it a new one begins. */
  conversationId?: ConversationKey;
  /** An id that the client chose instead: of an existing conversation, or of the new one. */
  chosenId?: string;
  /** The format of a new conversation's id: `conv_…` by default. */
  newId?: NewId;
  /** The application. An existing conversation must belong to it. */
  appId?: number;
}

export interface RegenerateRequest extends ReplyOptions {
  /** The reply to replace. */
  messageId: string;
  /**
   * Whether it replaces the reply even when it is stopped after its first word, because somebody
   * has read it.
   */
  keepsStopped: boolean;
}

interface SendMessageDependencies {
  store: { messages: MessageStore; apps: AppStore };
  clock: Clock;
  ids: Ids;
  backgroundTasks: BackgroundTasks;
  catalog: Catalog;
  conversations: Conversations;
  replies: LiveReplies;
  replyWriting: ReplyWriting;
  tokenCalibration: TokenCalibration;
  budgets: Budgets;
}

/**
 * Sends messages and asks for replies.
 * - One send is one user message, one model call, one reply row, one usage row.
 * - The message and a pending reply are stored before the model is asked, so that neither is lost.
 * - The cost is reserved first: when the budget is too small, no message is stored.
 * - The reply is written in the background, and stops when nobody is subscribed.
 */
export function createSendMessage({
  store,
  clock,
  ids,
  backgroundTasks,
  catalog,
  conversations,
  replies,
  replyWriting,
  tokenCalibration,
  budgets,
}: SendMessageDependencies) {
  /** Stores a message and starts its reply. */
  async function begin(request: SendMessageRequest): Promise<LiveReply> {
    const { account, message, appId } = request;
    const existing = await existingFor(request);
    if (existing && appId !== undefined && existing.appId !== appId) throw notFound('conversation_id', 'conversation');
    const model = await modelFor(request.account, request, existing);
    const history = existing ? await readHistory(store.messages, { conversation: existing, model }) : NO_HISTORY;
    const systemPrompt = await systemPromptOf(store.apps, existing?.appId ?? appId ?? null);
    const maxTokens = maxReplyTokens(request, model);
    const context = contextFor(model, {
      factor: tokenCalibration.factorOf(model.key),
      history,
      message,
      maxTokens,
      systemPrompt,
    });

    return start(request, model, context, async () => {
      const conversation =
        existing ??
        (await conversations.create(account.id, {
          title: titleFor(textOf(message)) || undefined,
          model: model.key,
          appId,
          publicId: request.chosenId,
          newId: request.newId,
        }));
      const turn = await store.messages.beginExchange(
        conversation.id,
        newMessage('user', message, null),
        newMessage('assistant', '', model.key),
      );
      if (!turn) throw notFound('conversation_id', 'conversation');
      return { conversation, turn };
    });
  }

  /** Like `begin`, for clients that do not subscribe: the reply continues until its end. */
  async function beginUnattended(
    request: SendMessageRequest,
  ): Promise<{ conversation: Conversation; message: Message }> {
    const live = await begin(request);
    live.subscribe();
    if (!live.message) throw new Error('A reply began without its message');
    return { conversation: live.conversation, message: live.message };
  }

  /** Starts another reply that replaces the newest one of a conversation. */
  async function beginAgain(request: RegenerateRequest): Promise<LiveReply> {
    const { messageId } = request;
    const { message: old, conversation } = await conversations.ownedMessage(request.account.id, messageId);
    const [newest] = (await store.messages.recent(conversation.id, 1)) as [Message?];
    const [question] = (await store.messages.recent(conversation.id, 1, old.id)) as [Message?];
    if (old.role !== 'assistant' || old.status === 'pending' || (newest && newest.id > old.id)) {
      throw conflict('is not the newest reply of its conversation');
    }
    if (question?.role !== 'user') throw conflict('does not follow a message');
    const model = await modelFor(request.account, request, conversation);
    const earlier = { ...conversation, messageCount: conversation.messageCount - 2 };
    const history = await readHistory(store.messages, { conversation: earlier, model, before: question.id });
    const systemPrompt = await systemPromptOf(store.apps, conversation.appId);
    const source = { history, message: contentOf(question), maxTokens: maxReplyTokens(request, model), systemPrompt };
    const context = contextFor(model, { ...source, factor: tokenCalibration.factorOf(model.key) });

    return start(request, model, context, async () => {
      const reply = newMessage('assistant', '', model.key);
      const turn = await store.messages.beginExchange(conversation.id, null, reply, old.id);
      if (!turn) {
        // A concurrent request deleted it, continued the conversation, or regenerates it.
        await conversations.ownedMessage(request.account.id, messageId);
        throw conflict('is not the newest reply of its conversation');
      }
      return { conversation, turn };
    });
  }

  /** Reserves the cost, stores the turn with `begin`, and starts the reply. */
  async function start(
    options: ReplyOptions & Partial<RegenerateRequest>,
    model: Model,
    { messages, dropped }: Context,
    begin: () => Promise<{ conversation: Conversation; turn: Turn }>,
  ): Promise<LiveReply> {
    const { account, operation, keepsStopped = false } = options;
    const modelRequest: ModelRequest = {
      accountId: account.id,
      model: model.key,
      messages,
      temperature: options.temperature ?? model.temperature ?? undefined,
      maxTokens: limitOf(options, model),
    };
    const reservation = await budgets.reserve(account, model, modelRequest);
    const { conversation, turn } = await begin().catch(async (error: unknown) => {
      await budgets.release(reservation);
      throw error;
    });
    const writer = replies.open(account.id, conversation, turn);
    const writingRequest = {
      accountId: account.id,
      turn,
      model,
      request: modelRequest,
      reservation,
      keepsStopped,
      dropped,
      operation,
      context: options.request,
    };
    backgroundTasks.run('write a reply', () => replyWriting.write(writingRequest, writer));
    return writer.live;
  }

  /** The finished reply. Throws when it fails. When the signal aborts, stops it and throws. */
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

  async function modelFor(
    account: Account,
    options: ReplyOptions,
    conversation: Conversation | undefined,
  ): Promise<Model> {
    return catalog.usable(options.model ?? conversation?.model ?? (await catalog.defaultFor(account.id)));
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

export type SendMessage = ReturnType<typeof createSendMessage>;

function conflict(reason: string): PlatformError {
  return new PlatformError('CONFLICT', { field: 'message_id', reason });
}

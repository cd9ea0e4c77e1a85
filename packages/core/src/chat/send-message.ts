import type { Account } from '../accounts/account.ts';
import type { AppStore } from '../apps/app.ts';
import { systemPromptOf } from '../apps/system-prompt.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import { assertSameBody, inProgress } from '../idempotency/idempotency.ts';
import { type MessageContent, textOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import type { TokenCalibration } from '../models/token-calibration.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Settings } from '../settings.ts';
import type { Budgets } from '../usage/budgets.ts';
import type { PendingCalls } from '../usage/pending-calls.ts';
import type { NewPendingCall } from '../usage/usage.ts';
import { type Context, contextFor } from './context.ts';
import type { Conversation, ConversationKey, Message, NewMessage } from './conversation.ts';
import { contentOf } from './conversation.ts';
import type { Conversations, NewId } from './conversations.ts';
import { type History, NO_HISTORY, readHistory } from './history.ts';
import type { LiveReplies, LiveReply } from './live-replies.ts';
import { planOf } from './model-call.ts';
import type { SettledReply } from './reply-events.ts';
import { maxReplyBytes } from './reply-limit.ts';
import { limitOf, maxReplyTokens, type ReplyOptions } from './reply-request.ts';
import type { ReplyWriting } from './reply-writer.ts';
import type { Exchange, ExchangeRefusal, Located, MessageStore } from './store.ts';
import { titleFor } from './title.ts';
import { faultOfResults } from './tool-results.ts';

export interface SendMessageRequest extends ReplyOptions {
  message: MessageContent;
  /** An existing conversation; without it a new one begins. */
  conversationId?: ConversationKey;
  /**
   * The public id of the message that it follows; `null` for none, so that it begins another version of the
   * conversation. Without it, it follows the newest message of the current path.
   */
  parent?: string | null;
  /** An id that the client chose instead: of an existing conversation, or of the new one. */
  chosenId?: string;
  /** The format of a new conversation's id: `conv_…` by default. */
  newId?: NewId;
  /** The application. An existing conversation must belong to it. */
  appId?: number;
  /**
   * An interrupted reply to an earlier request of the same idempotency key. It is written again, and
   * the message is not stored a second time.
   */
  resumed?: Located;
}

export interface RegenerateRequest extends ReplyOptions {
  /** The reply to write another version of. */
  messageId: string;
  /**
   * Whether it is shown in place of the reply even when it is stopped after its first word, because
   * somebody has read it.
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
  pendingCalls: PendingCalls;
  settings: Pick<Settings, 'maxReplyBytes'>;
}

/**
 * Sends messages and asks for replies.
 * - One send is one user message, one model call, one reply row, one usage row.
 * - The message, a pending reply, what the call could cost and the idempotency key are stored in one
 *   step before the model is asked: a crash leaves all of them or none. When the budget is too small,
 *   nothing is stored.
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
  pendingCalls,
  settings,
}: SendMessageDependencies) {
  /** Stores a message and starts its reply. */
  async function begin(request: SendMessageRequest): Promise<LiveReply> {
    const { account, message, appId, claim } = request;
    if (request.resumed) return resume(request, request.resumed);
    const existing = await existingFor(request);
    if (existing && appId !== undefined && existing.appId !== appId) throw notFound('conversation_id', 'conversation');
    const parent = await parentFor(request, existing);
    const model = await modelFor(request.account, request, existing);
    const history =
      existing && parent !== null
        ? await readHistory(store.messages, { conversation: existing, leaf: parent, model, clock })
        : NO_HISTORY;
    const fault = faultOfResults(message, history.messages.at(-1));
    if (fault !== undefined) throw invalid('message', fault);
    const systemPrompt = await systemPromptOf(store.apps, existing?.appId ?? appId ?? null);
    const maxTokens = maxReplyTokens(request, model);
    const context = contextFor(model, {
      factor: tokenCalibration.factorOf(model.key),
      history,
      message,
      maxTokens,
      systemPrompt,
    });

    const wish = {
      title: titleFor(textOf(message)) || undefined,
      model: model.key,
      appId,
      publicId: request.chosenId,
      newId: request.newId,
    };
    const conversation = existing?.id ?? (await conversations.planned(account.id, wish));
    const reply = newMessage('assistant', '', model.key);
    const answer = claim?.begun?.(reply) ?? null;
    return start(request, model, context, async (call) => {
      const begun = await store.messages.beginExchange({
        conversation,
        message: newMessage('user', message, null),
        reply,
        parent: existing && parent,
        call,
        claim: claim && { record: { ...claim.record, answer }, now: clock.now() },
      });
      if (!begun) {
        // A concurrent request deleted the one or the other.
        if (existing) await parentFor(request, existing);
        throw notFound('conversation_id', 'conversation');
      }
      return begun;
    });
  }

  /** The id of the message that a new one follows, as it was asked for. */
  async function parentFor(
    { parent }: SendMessageRequest,
    conversation: Conversation | undefined,
  ): Promise<number | null | undefined> {
    if (typeof parent !== 'string') return parent;
    if (!conversation) throw notFound('parent_id', 'message');
    return conversations.messageIn(conversation, parent, 'parent_id');
  }

  /** Has an interrupted reply written again, in its place. */
  async function resume(request: SendMessageRequest, { message: reply, conversation }: Located): Promise<LiveReply> {
    const question = await questionOf(reply);
    if (!question) throw notFound('message_id', 'message');
    const model = await modelFor(request.account, request, conversation);
    const context = await contextBefore(question, { request, model, conversation });
    return start(request, model, context, async (call) => {
      const begun = await store.messages.reopenReply(reply.id, call);
      // Another retry has begun with it.
      if (!begun) throw inProgress();
      return begun;
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

  /** The message before a reply. */
  async function questionOf({ parent }: Message): Promise<Message | undefined> {
    return parent === null ? undefined : (await store.messages.byPublicId(parent))?.message;
  }

  /** Starts another version of a reply, which is shown in its place. */
  async function beginAgain(request: RegenerateRequest): Promise<LiveReply> {
    const { messageId, claim } = request;
    const { message: old, conversation } = await conversations.ownedMessage(request.account.id, messageId);
    if (old.role !== 'assistant') throw conflict('is not a reply');
    if (old.status === 'pending') throw conflict(BEING_WRITTEN);
    const question = await questionOf(old);
    if (question?.role !== 'user') throw conflict('does not follow a message');
    const model = await modelFor(request.account, request, conversation);
    const context = await contextBefore(question, { request, model, conversation });
    const reply = newMessage('assistant', '', model.key);
    const answer = claim?.begun?.(reply) ?? null;

    return start(request, model, context, async (call) => {
      const begun = await store.messages.beginExchange({
        conversation: conversation.id,
        message: null,
        reply,
        replaces: old.id,
        call,
        claim: claim && { record: { ...claim.record, answer }, now: clock.now() },
      });
      if (!begun) {
        // A concurrent request deleted it, or regenerates it.
        await conversations.ownedMessage(request.account.id, messageId);
        throw conflict(BEING_WRITTEN);
      }
      return begun;
    });
  }

  /** What the model reads when it replies to an earlier message again. */
  async function contextBefore(
    question: Message,
    { request, model, conversation }: { request: ReplyOptions; model: Model; conversation: Conversation },
  ): Promise<Context> {
    const history = await historyBefore(question, model, conversation);
    // The reply that called the tools may have been deleted.
    if (faultOfResults(contentOf(question), history.messages.at(-1)) !== undefined) {
      throw conflict('follows results of tools whose calls are gone');
    }
    return contextFor(model, {
      factor: tokenCalibration.factorOf(model.key),
      history,
      message: contentOf(question),
      maxTokens: maxReplyTokens(request, model),
      systemPrompt: await systemPromptOf(store.apps, conversation.appId),
    });
  }

  async function historyBefore({ parent }: Message, model: Model, conversation: Conversation): Promise<History> {
    const before = parent === null ? undefined : await store.messages.byPublicId(parent);
    if (!before) return NO_HISTORY;
    return readHistory(store.messages, { conversation, leaf: before.message.id, model, clock });
  }

  /** Stores the exchange with `begin`, and starts the reply. Throws BUDGET_EXCEEDED. */
  async function start(
    options: ReplyOptions & Partial<RegenerateRequest>,
    model: Model,
    { messages, dropped }: Context,
    begin: (call: NewPendingCall) => Promise<Exchange | ExchangeRefusal>,
  ): Promise<LiveReply> {
    const { account, operation, claim, keepsStopped = false } = options;
    const modelRequest: ModelRequest = {
      accountId: account.id,
      model: model.key,
      messages,
      temperature: options.temperature ?? model.temperature ?? undefined,
      maxTokens: limitOf(options, model),
      ...(options.tools && { tools: options.tools }),
      ...(options.toolChoice !== undefined && { toolChoice: options.toolChoice }),
      ...(options.extras && { extras: options.extras }),
    };
    const planned = { model, request: modelRequest, dropped, operation, context: options.request };
    const call = pendingCalls.planned(planOf(account, planned));
    const begun = await begin(call);
    if ('refused' in begun) throw budgets.refusal(call, begun.refused);
    if ('held' in begun) {
      // A request with the same key came a moment earlier.
      if (claim) assertSameBody(begun.held, claim.record);
      throw inProgress();
    }
    const { conversation, turn } = begun;
    const writer = replies.open(account.id, conversation, turn);
    const maxBytes = maxReplyBytes(options, model, settings);
    const writingRequest = { ...planned, accountId: account.id, turn, maxBytes, claim, keepsStopped };
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
    const key = options.model ?? conversation?.model ?? (await catalog.defaultFor(account.id));
    return catalog.usable(key, account.id);
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

const BEING_WRITTEN = 'is being written, or another version of it';

function conflict(reason: string): PlatformError {
  return new PlatformError('CONFLICT', { field: 'message_id', reason });
}

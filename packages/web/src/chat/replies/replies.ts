import type { AlingAiClient, Regeneration, SendMessage } from '@alingai/sdk';
import type { PageAdapter } from './page-adapter.ts';
import { randomKey } from './random-key.ts';
import { isRunning, isUnsent, type Reply } from './reply.ts';
import { createReplySubscription, type OpenReplyStream, type ReplySubscription } from './reply-subscription.ts';

/** Longer waits for a rate limit are not hidden in a retry: the reader is told of them. */
const MAX_RETRY_DELAY_MS = 3000;

/** Identifies a message that was sent, to recognize when the same one is sent again. */
interface SentMessage {
  body: string;
  key: string;
}

/**
 * The replies that are running, whichever page is open: at most one for each conversation, and one
 * for a conversation that has no id yet.
 * - A message that did not arrive is sent again with the same idempotency key, so it is stored
 *   once.
 * - A finished reply is kept until the conversation has been read again, a failed one until another
 *   replaces it.
 */
export function createReplies(client: AlingAiClient, page: PageAdapter) {
  const subscriptions = new Map<ReplySubscription, SentMessage | undefined>();
  const listeners = new Set<() => void>();
  let isFrameRequested = false;

  function find(conversationId: string | undefined): ReplySubscription | undefined {
    for (const it of subscriptions.keys()) if (it.reply.conversationId === conversationId) return it;
    return undefined;
  }

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function notifyAtNextFrame(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    page.requestFrame(() => {
      isFrameRequested = false;
      notify();
    });
  }

  /** `false` while another reply of the conversation is running. */
  function subscribeTo(known: Partial<Reply>, request: OpenReplyStream, sent?: SentMessage): boolean {
    const before = find(known.conversationId);
    if (before && isRunning(before.reply)) return false;
    if (before) subscriptions.delete(before);
    const subscription = createReplySubscription(client, page, { ...INITIAL, ...known }, request, {
      onChange: (canWait) => (canWait ? notifyAtNextFrame() : notify()),
      onEnd() {
        if (subscriptions.delete(subscription)) notify();
      },
    });
    subscriptions.set(subscription, sent);
    notify();
    return true;
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** The reply of a conversation; without an id, that of the conversation that has none yet. */
    get: (conversationId: string | undefined): Reply | undefined => find(conversationId)?.reply,

    /**
     * Sends a message. `false`, and nothing is sent, while a reply of the conversation is running.
     * @param replaces the id of the message that it is another version of
     */
    send(message: SendMessage, replaces?: string): boolean {
      const conversationId = message.conversation_id;
      const body = JSON.stringify(message);
      const before = find(conversationId);
      const sent = before && isUnsent(before.reply) ? subscriptions.get(before) : undefined;
      const key = sent?.body === body ? sent.key : randomKey();
      return subscribeTo(
        { conversationId, question: message.message, replaces, model: message.model },
        () => client.chat.stream(message, { idempotencyKey: key, maxRetryDelay: MAX_RETRY_DELAY_MS }),
        { body, key },
      );
    },

    /** Sends an edited message again that did not arrive. Others are sent from the composer. */
    sendAgain(conversationId: string | undefined): void {
      const before = find(conversationId);
      const sent = before && isUnsent(before.reply) ? subscriptions.get(before) : undefined;
      if (sent) this.send(JSON.parse(sent.body) as SendMessage, before?.reply.replaces);
    },

    /** Requests another version of a reply. */
    regenerate(conversationId: string, messageId: string, request: Regeneration = {}): void {
      const options = { idempotencyKey: randomKey(), maxRetryDelay: MAX_RETRY_DELAY_MS };
      subscribeTo({ conversationId, replaces: messageId, model: request.model }, () =>
        client.chat.regenerateStream(messageId, request, options),
      );
    },

    /** Continues a reply that was requested by another page, or by this one before a reload. */
    resume(conversationId: string, messageId: string): void {
      subscribeTo({ conversationId, messageId }, () => client.chat.resume(messageId));
    },

    /** The replies that can be continued after a reload. */
    resumable(): { conversationId: string; messageId: string }[] {
      return [...subscriptions.keys()].flatMap(({ reply }) => {
        const { conversationId, messageId } = reply;
        return isRunning(reply) && conversationId && messageId ? [{ conversationId, messageId }] : [];
      });
    },

    /** Keeps what has arrived. A second call, or one without a connection, waits for no answer. */
    stop: (conversationId: string | undefined) => find(conversationId)?.stop(),

    /** Continues a reply whose connection was lost. */
    reconnect: (conversationId: string | undefined) => find(conversationId)?.reconnect(),

    /** The network is back. */
    onOnline(): void {
      for (const it of subscriptions.keys()) it.reconnect();
    },

    /** Removes a reply that failed. */
    dismiss(conversationId: string | undefined): void {
      const subscription = find(conversationId);
      if (subscription?.reply.phase === 'failed' && subscriptions.delete(subscription)) notify();
    },

    /** After sign-out: removes all replies, and gives unsent messages back to the page. */
    clear(): void {
      const all = [...subscriptions.keys()];
      subscriptions.clear();
      for (const it of all) it.close();
      notify();
    },
  };
}

const INITIAL: Reply = {
  conversationId: undefined,
  question: undefined,
  replaces: undefined,
  messageId: undefined,
  model: undefined,
  text: '',
  reasoning: '',
  toolCalls: [],
  phase: 'sending',
};

import type { AlingAiClient, Regeneration, SendMessage } from '@alingai/sdk';
import { createFollowing, type Following, type OpenReplyStream } from './following.ts';
import type { Host } from './host.ts';
import { randomKey } from './random-key.ts';
import { isRunning, isUnsent, type Reply } from './reply.ts';

/** How long the client may wait by itself, in milliseconds, before the reader is told that there is a limit. */
const PATIENCE = 3000;

/** What tells one message that is sent from another. */
interface Sent {
  body: string;
  key: string;
}

/**
 * The replies that are being written, whichever page is open: one a conversation, and one of a conversation that is
 * about to begin.
 * - A message that did not arrive is sent again with the same idempotency key, so that it is there once.
 * - A finished reply stays until the conversation has been read again, a failed one until another takes its place.
 */
export function createReplies(client: AlingAiClient, host: Host) {
  const all = new Map<Following, Sent | undefined>();
  const listeners = new Set<() => void>();
  let isDrawing = false;

  function find(conversationId: string | undefined): Following | undefined {
    for (const it of all.keys()) if (it.reply.conversationId === conversationId) return it;
    return undefined;
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function tellSoon(): void {
    if (isDrawing) return;
    isDrawing = true;
    host.frame(() => {
      isDrawing = false;
      tell();
    });
  }

  /** `false` while another reply of the conversation is being written. */
  function follow(known: Partial<Reply>, request: OpenReplyStream, sent?: Sent): boolean {
    const before = find(known.conversationId);
    if (before && isRunning(before.reply)) return false;
    if (before) all.delete(before);
    const following = createFollowing(client, host, { ...BEGINNING, ...known }, request, {
      changed: (soon) => (soon ? tellSoon() : tell()),
      over() {
        if (all.delete(following)) tell();
      },
    });
    all.set(following, sent);
    tell();
    return true;
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** The reply of a conversation; without an id, that of the one which is about to begin. */
    get: (conversationId: string | undefined): Reply | undefined => find(conversationId)?.reply,

    /** Sends a message; `false` when it did not, as a reply of the conversation is still being written. */
    send(message: SendMessage): boolean {
      const conversationId = message.conversation_id;
      const body = JSON.stringify(message);
      const before = find(conversationId);
      const sent = before && isUnsent(before.reply) ? all.get(before) : undefined;
      const key = sent?.body === body ? sent.key : randomKey();
      return follow(
        { conversationId, question: message.message, model: message.model },
        () => client.chat.stream(message, { idempotencyKey: key, maxRetryDelay: PATIENCE }),
        { body, key },
      );
    },

    /** Asks for another reply in place of the newest one. */
    regenerate(conversationId: string, messageId: string, asking: Regeneration = {}): void {
      const options = { idempotencyKey: randomKey(), maxRetryDelay: PATIENCE };
      follow({ conversationId, replaces: messageId, model: asking.model }, () =>
        client.chat.regenerateStream(messageId, asking, options),
      );
    },

    /** Follows a reply that another page, or this one before it was loaded anew, has asked for. */
    resume(conversationId: string, messageId: string): void {
      follow({ conversationId, messageId }, () => client.chat.resume(messageId));
    },

    /** Those that a page which is loaded anew can follow again. */
    resumable(): { conversationId: string; messageId: string }[] {
      return [...all.keys()].flatMap(({ reply }) => {
        const { conversationId, messageId } = reply;
        return isRunning(reply) && conversationId && messageId ? [{ conversationId, messageId }] : [];
      });
    },

    /** Keeps what has come. A second time, or without a connection, it waits for no answer. */
    stop: (conversationId: string | undefined) => find(conversationId)?.stop(),

    /** Goes on with a reply whose connection is lost. */
    goOn: (conversationId: string | undefined) => find(conversationId)?.goOn(),

    /** The network is back. */
    online(): void {
      for (const it of all.keys()) it.goOn();
    },

    /** Forgets a reply that failed. */
    dismiss(conversationId: string | undefined): void {
      const following = find(conversationId);
      if (following?.reply.phase === 'failed' && all.delete(following)) tell();
    },

    /** The account is signed out: nothing of it stays, but what did not arrive is given back. */
    clear(): void {
      const left = [...all.keys()];
      all.clear();
      for (const it of left) it.leave();
      tell();
    },
  };
}

const BEGINNING: Reply = {
  conversationId: undefined,
  question: undefined,
  replaces: undefined,
  messageId: undefined,
  model: undefined,
  text: '',
  phase: 'asking',
};

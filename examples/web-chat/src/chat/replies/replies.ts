import {
  type AlingAiClient,
  type EventStream,
  type MessageContent,
  NotFoundError,
  type Regeneration,
  type ReplyEvent,
  RequestAbortedError,
  type SendMessage,
} from '@alingai/sdk';
import { randomKey } from './random-key.ts';
import { isLostConnection, isRunning, isUnsent, type Reply } from './reply.ts';

/** How long the client may wait by itself, in milliseconds, before the reader is told that there is a limit. */
const PATIENCE = 3000;

/** What the page does as replies come and go. */
export interface Host {
  /** Whether the device has a network at all. */
  isOnline(): boolean;
  /** Calls back when it is time to draw; until then, more text may come. */
  frame(draw: () => void): void;
  /** A new conversation has got its id. */
  started(conversationId: string): void;
  /** What was sent did not reach a conversation. */
  unsent(conversationId: string | undefined, question: MessageContent): void;
  /** A reply is over: reads what is stored of the conversation. */
  settled(conversationId: string): Promise<unknown>;
}

interface Running {
  reply: Reply;
  /** Opens the stream; the same request has the same effect, once. */
  open: () => EventStream<ReplyEvent>;
  stream: EventStream<ReplyEvent> | undefined;
  /** Of a message that is sent, what tells it from another. */
  body?: string;
  key?: string;
}

/**
 * The replies that are being written, whichever page is open: one a conversation, and one of a conversation that is
 * about to begin.
 * - A message that did not arrive is sent again with the same idempotency key, so that it is there once.
 * - A reply whose connection is lost goes on when the network is back, or when the reader says so.
 * - A finished reply stays until the conversation has been read again, a failed one until another takes its place.
 */
export function createReplies(client: AlingAiClient, host: Host) {
  const all = new Set<Running>();
  const listeners = new Set<() => void>();
  let isDrawing = false;

  function find(conversationId: string | undefined): Running | undefined {
    for (const it of all) if (it.reply.conversationId === conversationId) return it;
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

  function change(running: Running, changes: Partial<Reply>): void {
    running.reply = { ...running.reply, ...changes };
  }

  function drop(running: Running): void {
    if (all.delete(running)) tell();
  }

  function run(
    reply: Pick<Reply, 'conversationId'> & Partial<Reply>,
    rest: Omit<Running, 'reply' | 'stream'>,
  ): boolean {
    const before = find(reply.conversationId);
    if (before && isRunning(before.reply)) return false;
    if (before) all.delete(before);
    const running: Running = { ...rest, stream: undefined, reply: { ...BEGINNING, ...reply } };
    all.add(running);
    tell();
    void follow(running);
    return true;
  }

  async function follow(running: Running): Promise<void> {
    const stream = running.open();
    running.stream = stream;
    stream.on('resume', () => {
      if (running.reply.phase === 'stopping') return;
      change(running, { phase: 'lost' });
      tell();
    });
    try {
      for await (const event of stream) hear(running, event);
      if (running.stream === stream) await settle(running);
    } catch (error) {
      if (running.stream === stream) await fail(running, error);
    }
  }

  function hear(running: Running, event: ReplyEvent): void {
    const { reply } = running;
    const phase = reply.phase === 'stopping' ? 'stopping' : 'writing';
    if (event.type === 'start') {
      // A reply that is followed anew comes from its beginning.
      const { conversation_id: conversationId, message_id: messageId, model } = event;
      change(running, { conversationId, messageId, model, text: '', phase });
      tell();
      if (reply.conversationId === undefined) host.started(conversationId);
    } else if (event.type === 'content') {
      const isBack = reply.phase !== phase;
      change(running, { text: reply.text + event.content, phase });
      if (isBack) tell();
      else tellSoon();
    }
  }

  async function settle(running: Running): Promise<void> {
    giveBack(running.reply);
    change(running, { phase: 'done' });
    tell();
    await read(running);
    drop(running);
  }

  async function fail(running: Running, error: unknown): Promise<void> {
    const { messageId, phase } = running.reply;
    // Of a reply that is gone, or that was given up, the conversation tells what is left.
    const isGone = messageId !== undefined && error instanceof NotFoundError;
    if (isGone || error instanceof RequestAbortedError || (phase === 'stopping' && isLostConnection(error))) {
      return settle(running);
    }
    const goesOn = isLostConnection(error) && (messageId !== undefined || !host.isOnline());
    change(running, { phase: goesOn ? 'lost' : 'failed', error });
    running.stream = undefined;
    if (!goesOn) giveBack(running.reply);
    tell();
    if (!goesOn) await read(running);
  }

  function giveBack({ messageId, conversationId, question }: Reply): void {
    if (messageId === undefined && question !== undefined) host.unsent(conversationId, question);
  }

  async function read({ reply: { conversationId } }: Running): Promise<void> {
    // What cannot be read now is read when the page is next looked at.
    if (conversationId !== undefined) await host.settled(conversationId).catch(() => undefined);
  }

  /** Goes on with a reply whose connection is lost. */
  function goOn(conversationId: string | undefined): void {
    const running = find(conversationId);
    if (running?.reply.phase !== 'lost' || running.stream) return;
    const { messageId } = running.reply;
    if (messageId !== undefined) running.open = () => client.chat.resume(messageId);
    change(running, { phase: messageId === undefined ? 'asking' : 'writing', error: undefined });
    tell();
    void follow(running);
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
      const before = find(conversationId);
      const body = JSON.stringify(message);
      const key = before && isUnsent(before.reply) && before.body === body ? before.key : undefined;
      const idempotencyKey = key ?? randomKey();
      return run(
        { conversationId, question: message.message, model: message.model },
        {
          body,
          key: idempotencyKey,
          open: () => client.chat.stream(message, { idempotencyKey, maxRetryDelay: PATIENCE }),
        },
      );
    },

    /** Asks for another reply in place of the newest one. */
    regenerate(conversationId: string, messageId: string, asking: Regeneration = {}): void {
      const idempotencyKey = randomKey();
      run(
        { conversationId, replaces: messageId, model: asking.model },
        { open: () => client.chat.regenerateStream(messageId, asking, { idempotencyKey, maxRetryDelay: PATIENCE }) },
      );
    },

    /** Follows a reply that another page, or this one before it was loaded anew, has asked for. */
    resume(conversationId: string, messageId: string): void {
      run({ conversationId, messageId }, { open: () => client.chat.resume(messageId) });
    },

    /** Keeps what has come. A second time, or without a connection, it waits for no answer. */
    stop(conversationId: string | undefined): void {
      const running = find(conversationId);
      if (!running || !isRunning(running.reply)) return;
      const { stream, reply } = running;
      const waits = reply.phase === 'writing' || reply.phase === 'asking';
      change(running, { phase: 'stopping' });
      tell();
      if (stream && waits) stream.stop().catch(() => stream.abort());
      else if (stream) stream.abort();
      else void settle(running);
    },

    /** Those that a page which is loaded anew can follow again. */
    resumable(): { conversationId: string; messageId: string }[] {
      return [...all].flatMap(({ reply }) => {
        const { conversationId, messageId } = reply;
        return isRunning(reply) && conversationId && messageId ? [{ conversationId, messageId }] : [];
      });
    },

    goOn,

    /** The network is back. */
    online(): void {
      for (const it of all) goOn(it.reply.conversationId);
    },

    /** Forgets a reply that failed. */
    dismiss(conversationId: string | undefined): void {
      const running = find(conversationId);
      if (running?.reply.phase === 'failed') drop(running);
    },

    /** The account is signed out: nothing of it stays, but what did not arrive is given back. */
    clear(): void {
      for (const it of all) {
        const { stream, reply } = it;
        it.stream = undefined;
        stream?.abort();
        if (isRunning(reply)) giveBack(reply);
      }
      all.clear();
      tell();
    },
  };
}

export type Replies = ReturnType<typeof createReplies>;

const BEGINNING: Reply = {
  conversationId: undefined,
  question: undefined,
  replaces: undefined,
  messageId: undefined,
  model: undefined,
  text: '',
  phase: 'asking',
};

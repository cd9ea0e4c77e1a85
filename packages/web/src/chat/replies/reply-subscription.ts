import {
  type AlingAiClient,
  type EventStream,
  NotFoundError,
  type ReplyEvent,
  RequestAbortedError,
} from '@alingai/sdk';
import type { PageAdapter } from './page-adapter.ts';
import { isEdit, isLostConnection, isRunning, type Reply } from './reply.ts';
import { type ReasoningEvent, withPiece } from './reply-parts.ts';

export interface ReplyListener {
  /**
   * With `canWait` it is more text of the same reply, so listeners may be told at the next frame.
   */
  onChange(canWait?: boolean): void;
  /** The reply is complete, and its stored messages have been read. */
  onEnd(): void;
}

/** Opens a stream. Repeating the same request has no further effect. */
export type OpenReplyStream = () => EventStream<ReplyEvent>;

/**
 * Receives one reply until its end.
 * - After a lost connection, `reconnect` continues it. A message that did not arrive because the
 *   network was down is sent again then.
 * - A message that did not arrive for another reason is given back to the page, unless it is an edited one,
 *   which can be sent again where it is.
 * - When the reply is gone or was stopped, the stored conversation shows what is left of it.
 */
export function createReplySubscription(
  client: AlingAiClient,
  page: PageAdapter,
  initial: Reply,
  request: OpenReplyStream,
  listener: ReplyListener,
) {
  let reply = initial;
  let stream: EventStream<ReplyEvent> | undefined;

  function change(changes: Partial<Reply>, canWait?: boolean): void {
    reply = { ...reply, ...changes };
    listener.onChange(canWait);
  }

  async function read(open: OpenReplyStream): Promise<void> {
    const current = open();
    stream = current;
    current.on('resume', () => {
      if (reply.phase !== 'stopping') change({ phase: 'disconnected' });
    });
    try {
      for await (const event of current) handleEvent(event);
      if (stream === current) await settle();
    } catch (error) {
      if (stream === current) await handleFailure(error);
    }
  }

  function handleEvent(event: ReplyEvent | ReasoningEvent): void {
    const before = reply;
    const phase = before.phase === 'stopping' ? 'stopping' : 'streaming';
    if (event.type === 'start') {
      const { conversation_id: conversationId, message_id: messageId, model } = event;
      // A stream that is opened again repeats the reply from its first word.
      change({ conversationId, messageId, model, text: '', reasoning: '', toolCalls: [], phase });
      if (before.conversationId === undefined) page.onStarted(conversationId);
    } else if (event.type === 'content') {
      change({ text: before.text + event.content, phase }, before.phase === phase);
    } else if (event.type === 'reasoning') {
      change({ reasoning: before.reasoning + event.content, phase }, before.phase === phase);
    } else if (event.type === 'tool_call') {
      change({ toolCalls: withPiece(before.toolCalls, event), phase }, before.phase === phase);
    }
  }

  async function settle(): Promise<void> {
    returnUnsent();
    change({ phase: 'done' });
    await readStored();
    listener.onEnd();
  }

  async function handleFailure(error: unknown): Promise<void> {
    stream = undefined;
    const { messageId, phase } = reply;
    const isGone = messageId !== undefined && error instanceof NotFoundError;
    const isStopped = error instanceof RequestAbortedError || (phase === 'stopping' && isLostConnection(error));
    if (isGone || isStopped) return settle();
    if (isLostConnection(error) && (messageId !== undefined || !page.isOnline())) {
      return change({ phase: 'disconnected', error });
    }
    if (!isEdit(reply)) returnUnsent();
    change({ phase: 'failed', error });
    await readStored();
  }

  function returnUnsent(): void {
    const { messageId, conversationId, question } = reply;
    if (messageId === undefined && question !== undefined) page.onUnsent(conversationId, question);
  }

  async function readStored(): Promise<void> {
    // If it cannot be read now, it is read when the conversation is next opened.
    if (reply.conversationId !== undefined) await page.onSettled(reply.conversationId).catch(() => undefined);
  }

  void read(request);

  return {
    get reply() {
      return reply;
    },

    /** Keeps what has arrived. A second call, or one without a connection, waits for no answer. */
    stop(): void {
      if (!isRunning(reply)) return;
      const { phase } = reply;
      const current = stream;
      change({ phase: 'stopping' });
      if (!current) void settle();
      else if (phase === 'sending' || phase === 'streaming') current.stop().catch(() => current.abort());
      else current.abort();
    },

    reconnect(): void {
      const { phase, messageId } = reply;
      if (phase !== 'disconnected' || stream) return;
      change({ phase: messageId === undefined ? 'sending' : 'streaming', error: undefined });
      void read(messageId === undefined ? request : () => client.chat.resume(messageId));
    },

    /** Ends the subscription without telling the listener. */
    close(): void {
      const current = stream;
      stream = undefined;
      current?.abort();
      if (isRunning(reply)) returnUnsent();
    },
  };
}

export type ReplySubscription = ReturnType<typeof createReplySubscription>;

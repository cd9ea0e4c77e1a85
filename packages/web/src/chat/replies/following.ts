import {
  type AlingAiClient,
  type EventStream,
  NotFoundError,
  type ReplyEvent,
  RequestAbortedError,
} from '@alingai/sdk';
import type { Host } from './host.ts';
import { isLostConnection, isRunning, type Reply } from './reply.ts';

/** Who wants to know of a reply. */
export interface Watcher {
  /** It has changed: `soon` is early enough to tell, as it is more of the same. */
  changed(soon?: boolean): void;
  /** It is whole, and what is stored of it has been read. */
  over(): void;
}

/** Opens a stream. The same request has the same effect, once, however often it is sent. */
export type OpenReplyStream = () => EventStream<ReplyEvent>;

/**
 * Follows one reply to its end.
 * - When the way to it is lost, it goes on with `goOn`. What did not arrive for want of a network is sent again then.
 * - What never arrived otherwise is given back to the writer.
 * - Of a reply that is gone, or that was given up, the conversation tells what is left.
 */
export function createFollowing(
  client: AlingAiClient,
  host: Host,
  beginning: Reply,
  request: OpenReplyStream,
  watcher: Watcher,
) {
  let reply = beginning;
  let stream: EventStream<ReplyEvent> | undefined;

  function change(changes: Partial<Reply>, soon?: boolean): void {
    reply = { ...reply, ...changes };
    watcher.changed(soon);
  }

  async function follow(open: OpenReplyStream): Promise<void> {
    const own = open();
    stream = own;
    own.on('resume', () => {
      if (reply.phase !== 'stopping') change({ phase: 'lost' });
    });
    try {
      for await (const event of own) hear(event);
      if (stream === own) await settle();
    } catch (error) {
      if (stream === own) await fail(error);
    }
  }

  function hear(event: ReplyEvent): void {
    const before = reply;
    const phase = before.phase === 'stopping' ? 'stopping' : 'writing';
    if (event.type === 'start') {
      const { conversation_id: conversationId, message_id: messageId, model } = event;
      // A reply that is followed anew comes from its beginning.
      change({ conversationId, messageId, model, text: '', phase });
      if (before.conversationId === undefined) host.started(conversationId);
    } else if (event.type === 'content') {
      change({ text: before.text + event.content, phase }, before.phase === phase);
    }
  }

  async function settle(): Promise<void> {
    giveBack();
    change({ phase: 'done' });
    await read();
    watcher.over();
  }

  async function fail(error: unknown): Promise<void> {
    stream = undefined;
    const { messageId, phase } = reply;
    const isGone = messageId !== undefined && error instanceof NotFoundError;
    const isGivenUp = error instanceof RequestAbortedError || (phase === 'stopping' && isLostConnection(error));
    if (isGone || isGivenUp) return settle();
    if (isLostConnection(error) && (messageId !== undefined || !host.isOnline())) {
      return change({ phase: 'lost', error });
    }
    giveBack();
    change({ phase: 'failed', error });
    await read();
  }

  function giveBack(): void {
    const { messageId, conversationId, question } = reply;
    if (messageId === undefined && question !== undefined) host.unsent(conversationId, question);
  }

  async function read(): Promise<void> {
    // What cannot be read now is read when the page is next looked at.
    if (reply.conversationId !== undefined) await host.settled(reply.conversationId).catch(() => undefined);
  }

  void follow(request);

  return {
    get reply() {
      return reply;
    },

    /** Keeps what has come. A second time, or without a connection, it waits for no answer. */
    stop(): void {
      if (!isRunning(reply)) return;
      const { phase } = reply;
      const own = stream;
      change({ phase: 'stopping' });
      if (!own) void settle();
      else if (phase === 'asking' || phase === 'writing') own.stop().catch(() => own.abort());
      else own.abort();
    },

    goOn(): void {
      const { phase, messageId } = reply;
      if (phase !== 'lost' || stream) return;
      change({ phase: messageId === undefined ? 'asking' : 'writing', error: undefined });
      void follow(messageId === undefined ? request : () => client.chat.resume(messageId));
    },

    /** Follows it no more. */
    leave(): void {
      const own = stream;
      stream = undefined;
      own?.abort();
      if (isRunning(reply)) giveBack();
    },
  };
}

export type Following = ReturnType<typeof createFollowing>;

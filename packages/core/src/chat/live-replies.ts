import type { ModelEvent, ToolCall } from '../models/model-upstream.ts';
import { gatherToolCall } from '../models/reply-parts.ts';
import type { Clock } from '../ports/clock.ts';
import { createNotifier } from '../streams/notifier.ts';
import { createGrowingText, type GrowingText } from '../text/growing-text.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import { BEGINNING, callEvents, ending, type Position, type ReplyEvent, type SettledReply } from './reply-events.ts';

/**
 * How long a reply continues when nobody is subscribed. A reloaded page reconnects within this
 * time.
 */
const DISCONNECT_GRACE_MS = 500;

/** A reply while it is written. */
export interface LiveReply {
  readonly accountId: number;
  readonly conversation: Conversation;
  /** The message that it answers; `null` when the reply is regenerated. */
  readonly message: Message | null;
  readonly reply: Message;
  /**
   * Its events from a position, until it ends or the signal aborts. The reply stops when nobody is
   * subscribed.
   */
  follow(from: Position | undefined, signal: AbortSignal): AsyncGenerator<ReplyEvent, void, void>;
  /** Adds a subscriber who waits for the whole reply. Call the returned function to unsubscribe. */
  subscribe(): () => void;
  /** Tells the model to stop, and why. */
  stop(reason: unknown): void;
  readonly settled: Promise<SettledReply>;
}

/** A reply as its writer sees it. */
export interface ReplyWriter {
  readonly live: LiveReply;
  /** Aborts when the reply is to stop. */
  readonly signal: AbortSignal;
  /** What has come so far. */
  readonly content: GrowingText;
  readonly reasoning: GrowingText;
  append(text: string): void;
  appendReasoning(text: string): void;
  appendToolCall(piece: ModelEvent & { type: 'tool_call' }): void;
  settle(settled: SettledReply): void;
}

/** The replies that are being written now, by their public ids. */
export function createLiveReplies(clock: Clock) {
  const replies = new Map<string, LiveReply>();

  function open(
    accountId: number,
    conversation: Conversation,
    { message, reply }: Omit<Turn, 'replaces'>,
  ): ReplyWriter {
    const stopping = new AbortController();
    const notifier = createNotifier();
    const content = createGrowingText();
    const reasoning = createGrowingText();
    let toolCalls: ToolCall[] = [];
    let outcome: SettledReply | undefined;
    let subscribers = 0;
    let settled: (outcome: SettledReply) => void = () => undefined;

    function subscribe(): () => void {
      let subscribed = true;
      subscribers += 1;
      return () => {
        if (!subscribed) return;
        subscribed = false;
        subscribers -= 1;
        if (subscribers === 0 && !outcome) void clock.wait(DISCONNECT_GRACE_MS).then(stopUnlessSubscribed);
      };
    }

    /** Subscribes at the call, not at the first event: a client may disconnect before that. */
    function follow(from: Position | undefined, signal: AbortSignal): AsyncGenerator<ReplyEvent, void, void> {
      const unsubscribe = subscribe();
      signal.addEventListener('abort', unsubscribe);
      if (signal.aborted) unsubscribe();
      return events(from, signal, unsubscribe);
    }

    async function* events(
      from: Position | undefined,
      signal: AbortSignal,
      unsubscribe: () => void,
    ): AsyncGenerator<ReplyEvent, void, void> {
      try {
        if (!from) yield { type: 'start', conversation, reply };
        let { offset, reasoned, called } = from ?? BEGINNING;
        while (!signal.aborted) {
          if (reasoning.length > reasoned) {
            const text = reasoning.from(reasoned);
            reasoned = reasoning.length;
            yield { type: 'reasoning', text, offset, reasoned, called };
            continue;
          }
          if (content.length > offset) {
            const text = content.from(offset);
            offset = content.length;
            yield { type: 'content', text, offset, reasoned, called };
            continue;
          }
          const seen = called;
          called = yield* callEvents(toolCalls, { offset, reasoned, called });
          if (called !== seen) continue;
          if (outcome) {
            yield* ending(outcome, { offset, reasoned, called, usage: from?.usage ?? false });
            return;
          }
          await notifier.next(signal);
        }
      } finally {
        signal.removeEventListener('abort', unsubscribe);
        unsubscribe();
      }
    }

    function stopUnlessSubscribed(): void {
      if (subscribers === 0) stopping.abort(new Error('Nobody follows the reply'));
    }

    const live: LiveReply = {
      accountId,
      conversation,
      message,
      reply,
      follow,
      subscribe,
      stop: (reason) => stopping.abort(reason),
      settled: new Promise((resolve) => {
        settled = resolve;
      }),
    };
    replies.set(reply.publicId, live);

    return {
      live,
      signal: stopping.signal,
      content,
      reasoning,
      append(text) {
        content.append(text);
        notifier.notify();
      },
      appendReasoning(text) {
        reasoning.append(text);
        notifier.notify();
      },
      appendToolCall(piece) {
        gatherToolCall(toolCalls, piece);
        notifier.notify();
      },
      settle(it) {
        outcome = it;
        content.append(it.message.content.slice(content.length));
        reasoning.append((it.message.reasoning ?? '').slice(reasoning.length));
        toolCalls = it.message.toolCalls ?? [];
        replies.delete(reply.publicId);
        notifier.notify();
        settled(it);
      },
    };
  }

  return {
    open,
    ofConversation: (id: number) => [...replies.values()].filter((it) => it.conversation.id === id),
    ofAccount: (id: number) => [...replies.values()].filter((it) => it.accountId === id),
    get: (publicId: string): LiveReply | undefined => replies.get(publicId),
    get size() {
      return replies.size;
    },
  };
}

export type LiveReplies = ReturnType<typeof createLiveReplies>;

import type { ModelEvent, ToolCall } from '../models/model-upstream.ts';
import { gatherToolCall } from '../models/reply-parts.ts';
import { createNotifier } from '../streams/notifier.ts';
import { createGrowingText, type GrowingText } from '../text/growing-text.ts';
import type { Conversation, Message } from './conversation.ts';
import { BEGINNING, callEvents, ending, type Position, type ReplyEvent, type SettledReply } from './reply-events.ts';

/** What has come of a reply so far, for any number of readers. */
export interface ReplyFeed {
  readonly content: GrowingText;
  readonly reasoning: GrowingText;
  /** How it ended, once it has. */
  outcome(): SettledReply | undefined;
  readonly settled: Promise<SettledReply>;
  /** Resolves when more has come, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void>;
  /**
   * Its events from a position, until it ends or the signal aborts. Then the subscriber is unsubscribed, also before the
   * first event is read: a client may disconnect before that.
   */
  follow(
    from: Position | undefined,
    signal: AbortSignal,
    unsubscribe: () => void,
  ): AsyncGenerator<ReplyEvent, void, void>;
  append(text: string): void;
  appendReasoning(text: string): void;
  appendToolCall(piece: ModelEvent & { type: 'tool_call' }): void;
  settle(settled: SettledReply): void;
}

export function createReplyFeed({ conversation, reply }: { conversation: Conversation; reply: Message }): ReplyFeed {
  const notifier = createNotifier();
  const content = createGrowingText();
  const reasoning = createGrowingText();
  let toolCalls: ToolCall[] = [];
  let outcome: SettledReply | undefined;
  let resolve: (outcome: SettledReply) => void = () => undefined;
  const settled = new Promise<SettledReply>((resolver) => {
    resolve = resolver;
  });

  async function* events(from: Position | undefined, signal: AbortSignal): AsyncGenerator<ReplyEvent, void, void> {
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
  }

  function follow(from: Position | undefined, signal: AbortSignal, unsubscribe: () => void) {
    signal.addEventListener('abort', unsubscribe);
    if (signal.aborted) unsubscribe();
    return subscribed(from, signal, unsubscribe);
  }

  async function* subscribed(
    from: Position | undefined,
    signal: AbortSignal,
    unsubscribe: () => void,
  ): AsyncGenerator<ReplyEvent, void, void> {
    try {
      yield* events(from, signal);
    } finally {
      signal.removeEventListener('abort', unsubscribe);
      unsubscribe();
    }
  }

  return {
    content,
    reasoning,
    outcome: () => outcome,
    settled,
    change: notifier.next,
    follow,
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
      notifier.notify();
      resolve(it);
    },
  };
}

import { PlatformError } from '../errors.ts';
import type { Ports } from '../platform-ports.ts';
import type { Budgets } from '../usage/budgets.ts';
import { costOf } from '../usage/cost.ts';
import type { ReplyOutcome, Turn } from './conversation.ts';
import { createDraftSaver } from './draft-saver.ts';
import { type Generation, generate } from './generation.ts';
import type { ReplyWriter } from './live-replies.ts';
import { type ModelCall, usageOf } from './model-call.ts';
import type { SettledReply } from './reply-events.ts';

/** A model call that is to become a reply. */
export interface Writing extends ModelCall {
  exchange: Turn;
  /** What is reserved of a budget for it. */
  reservation: number | null;
  /** Whether what came of it takes another reply's place also when it is stopped. */
  keepsStopped: boolean;
}

/**
 * Writes replies.
 * - What comes is handed on at once, and saved four times a second.
 * - A reply that is stopped or cut keeps what had come, as `interrupted`.
 * - It takes another reply's place when it is complete, and where `keepsStopped` says so also when it is stopped after
 *   its first word. One that fails never does.
 * - The reply and its usage are settled together, whatever happens.
 */
export function createWriting({ store, clock, models, log }: Ports, budgets: Budgets) {
  async function write(writing: Writing, writer: ReplyWriter): Promise<void> {
    const { exchange, model } = writing;
    const startedAt = clock.now();
    const save = (content: string) => store.messages.saveProgress(exchange.reply.id, content);
    const progress = createDraftSaver(save, clock, log);
    const generation = await generate({ models, clock }, writing.request, writer.signal, (piece) => {
      if (piece.type !== 'content') return;
      writer.append(piece.text);
      progress.note(() => writer.content);
    });
    await progress.end();

    const outcome = outcomeOf(generation, clock.now(), writing.keepsStopped);
    const cost = costOf(model, generation.tokens);
    const { content, status, tokensUsed, finishedAt } = outcome;
    const settled: SettledReply = {
      conversation: writer.live.conversation,
      message: { ...exchange.reply, content, status, tokensUsed, createdAt: finishedAt },
      tokens: generation.tokens,
      cost,
      duration: finishedAt - startedAt,
      error: generation.error,
    };
    try {
      const { id: messageId, conversationId } = exchange.reply;
      const usage = { ...usageOf(writing, generation, startedAt, finishedAt), conversationId, messageId };
      await store.messages.finishExchange(exchange, outcome, usage, writing.reservation);
      writer.settle(settled);
    } catch (cause) {
      log.error('a reply could not be settled', { request_id: writing.facts.id, error: cause });
      const error = new PlatformError('INTERNAL_ERROR', { reason: 'The reply could not be stored' }, { cause });
      writer.settle({ ...settled, error });
      await budgets.release(writing.reservation);
    }
  }

  return { write };
}

function outcomeOf(generation: Generation, finishedAt: number, keepsStopped: boolean): ReplyOutcome {
  const { content, stopped, error } = generation;
  const unfinished = content === '' && !stopped ? 'failed' : 'interrupted';
  return {
    content,
    status: error || stopped ? unfinished : 'completed',
    tokensUsed: generation.tokens.output,
    promptTokens: generation.messageTokens,
    takesPlace: !error && (!stopped || (keepsStopped && content !== '')),
    finishedAt,
  };
}

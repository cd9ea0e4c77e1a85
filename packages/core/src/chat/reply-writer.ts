import { PlatformError } from '../errors.ts';
import type { ModelUpstream } from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Budgets } from '../usage/budgets.ts';
import { costOf } from '../usage/cost.ts';
import type { ReplyOutcome, Turn } from './conversation.ts';
import { createDraftSaver } from './draft-saver.ts';
import { type Generation, generate } from './generation.ts';
import type { ReplyWriter } from './live-replies.ts';
import { type ModelCall, usageOf } from './model-call.ts';
import type { SettledReply } from './reply-events.ts';
import type { MessageStore } from './store.ts';

/** A model call whose result becomes a reply. */
export interface ReplyWritingRequest extends ModelCall {
  turn: Turn;
  /** The budget reservation for it. */
  reservation: number | null;
  /** Whether it replaces the earlier reply even when it is stopped. */
  keepsStopped: boolean;
}

interface WritingPorts {
  store: { messages: MessageStore };
  clock: Clock;
  models: ModelUpstream;
  log: Log;
}

/**
 * Writes replies.
 * - Content is passed on at once, and saved four times a second.
 * - A reply that is stopped or cut keeps its content, as `interrupted`.
 * - A complete reply replaces the earlier one. With `keepsStopped`, so does one that was stopped
 *   after its first word. A failed reply never does.
 * - The reply and its usage are settled together, whatever happens.
 */
export function createReplyWriting({ store, clock, models, log }: WritingPorts, budgets: Budgets) {
  async function write(request: ReplyWritingRequest, writer: ReplyWriter): Promise<void> {
    const { turn, model, request: modelRequest } = request;
    const startedAt = clock.now();
    const save = (content: string) => store.messages.saveProgress(turn.reply.id, content);
    const draft = createDraftSaver(save, clock, log);
    const generation = await generate({
      models,
      clock,
      request: modelRequest,
      signal: writer.signal,
      onPiece(piece) {
        if (piece.type !== 'content') return;
        writer.append(piece.text);
        draft.note(() => writer.content);
      },
    });
    await draft.end();

    const outcome = outcomeOf(generation, clock.now(), request.keepsStopped);
    const cost = costOf(model, generation.tokens);
    const { content, status, tokensUsed, finishedAt } = outcome;
    const settled: SettledReply = {
      conversation: writer.live.conversation,
      message: { ...turn.reply, content, status, tokensUsed, createdAt: finishedAt },
      tokens: generation.tokens,
      cost,
      duration: finishedAt - startedAt,
      error: generation.error,
    };
    try {
      const { id: messageId, conversationId } = turn.reply;
      const usage = { ...usageOf(request, generation, startedAt, finishedAt), conversationId, messageId };
      await store.messages.finishExchange(turn, outcome, usage, request.reservation);
      writer.settle(settled);
    } catch (cause) {
      log.error('a reply could not be settled', { request_id: request.context.id, error: cause });
      const error = new PlatformError('INTERNAL_ERROR', { reason: 'The reply could not be stored' }, { cause });
      writer.settle({ ...settled, error });
      await budgets.release(request.reservation);
    }
  }

  return { write };
}

export type ReplyWriting = ReturnType<typeof createReplyWriting>;

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

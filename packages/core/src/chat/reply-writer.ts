import { PlatformError } from '../errors.ts';
import type { ContentPart } from '../models/message-content.ts';
import type { ModelUpstream } from '../models/model-upstream.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { TokenCalibration } from '../models/token-calibration.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { UpstreamFailure } from '../providers/upstream-failure.ts';
import type { Settlements } from '../settlements.ts';
import { costOf } from '../usage/cost.ts';
import type { UsageStore } from '../usage/store.ts';
import { annotationsIn } from './annotations.ts';
import { shortened } from './context.ts';
import type { ReplyFinishReason, ReplyOutcome, Turn } from './conversation.ts';
import { createDraftSaver, type DraftSaver } from './draft-saver.ts';
import { type Generation, generate } from './generation.ts';
import type { ReplyWriter } from './live-replies.ts';
import { type ModelCall, usageOf } from './model-call.ts';
import type { SettledReply } from './reply-events.ts';
import type { ReplyClaim } from './reply-request.ts';
import { settledReply } from './settled-reply.ts';
import type { MessageStore } from './store.ts';

/** A model call whose result becomes a reply. */
export interface ReplyWritingRequest extends ModelCall {
  turn: Turn;
  /** How many bytes it may have. */
  maxBytes: number;
  claim?: ReplyClaim;
  /** Whether it replaces the earlier reply even when it is stopped. */
  keepsStopped: boolean;
}

interface WritingPorts {
  store: { messages: MessageStore; usage: UsageStore };
  clock: Clock;
  models: ModelUpstream;
  log: Log;
  tokenCalibration: TokenCalibration;
}

/**
 * Writes replies.
 * - Content is passed on at once, and what is new is saved four times a second.
 * - A reply that is stopped or cut keeps its content, as `interrupted`.
 * - A complete reply replaces the earlier one. With `keepsStopped`, so does one that was stopped
 *   after its first word. A failed reply never does.
 * - A conversation that the provider calls too long loses its oldest turns, and is asked once more.
 * - The reply, its usage and the answer to its idempotency key are settled together, whatever
 *   happens. When that fails, its readers are told so, and it is settled once there is room.
 */
export function createReplyWriting(ports: WritingPorts, settlements: Settlements) {
  const { store, clock, models, log, tokenCalibration } = ports;

  async function write(original: ReplyWritingRequest, writer: ReplyWriter): Promise<void> {
    const { turn, model } = original;
    const startedAt = clock.now();
    const draft = createDraftSaver(writer, {
      save: (added) => store.messages.saveProgress(turn, added),
      clock,
      log,
    });
    const { request, generation } = await generated(original, writer, draft);
    await draft.end();

    const outcome = outcomeOf(generation, clock.now(), request.keepsStopped);
    const cost = costOf(model, generation.tokens);
    const { promptTokens: _, takesPlace: __, finishedAt, ...written } = outcome;
    const settled: SettledReply = {
      conversation: writer.live.conversation,
      message: { ...turn.reply, ...written, createdAt: finishedAt },
      tokens: generation.tokens,
      cost,
      duration: finishedAt - startedAt,
      error: generation.error,
    };
    const { id: messageId, conversationId } = turn.reply;
    const usage = { ...usageOf(request, generation, startedAt, finishedAt), conversationId, messageId };
    const answer = request.claim?.settled?.(settled);
    try {
      let isOurs = true;
      await settlements.settle(async () => {
        isOurs = await store.messages.finishExchange(turn, outcome, usage, answer);
      });
      writer.settle(isOurs ? settled : await settledElsewhere(settled));
    } catch (cause) {
      log.warn('a reply cannot be stored yet', { request_id: request.context.id, error: cause });
      const reason = 'The reply cannot be stored now; it will be when there is room';
      const error = new PlatformError('SERVICE_UNAVAILABLE', { reason }, { cause });
      writer.settle({ ...settled, error });
    }
  }

  /** What a reply has become that others have settled, because they took this node for dead. */
  async function settledElsewhere(settled: SettledReply): Promise<SettledReply> {
    const found = await store.messages.byId(settled.message.id);
    if (found && found.message.status !== 'pending') return settledReply(store, found);
    const reason = 'Another server has settled the reply';
    return { ...settled, error: new PlatformError('SERVICE_UNAVAILABLE', { reason }) };
  }

  async function generated(request: ReplyWritingRequest, writer: ReplyWriter, draft: DraftSaver) {
    const first = await ask(request, writer, draft);
    const { error } = first;
    const tooLong =
      error instanceof UpstreamFailure && first.firstPieceAt === undefined ? error.contextLength : undefined;
    if (!tooLong) return { request, generation: first };
    if (tooLong.given !== undefined) {
      tokenCalibration.learn(request.model.key, inputTokens(request.request), tooLong.given);
    }
    const rest = shortened(request.request, tooLong);
    if (!rest) return { request, generation: first };
    log.warn('a conversation is too long for its model and is asked without its oldest turns', {
      request_id: request.context.id,
      model: request.model.key,
      dropped: rest.dropped,
    });
    const shorter: ReplyWritingRequest = {
      ...request,
      request: { ...request.request, messages: rest.messages },
      dropped: request.dropped + rest.dropped,
    };
    return { request: shorter, generation: await ask(shorter, writer, draft) };
  }

  async function ask({ request, model, maxBytes }: ReplyWritingRequest, writer: ReplyWriter, draft: DraftSaver) {
    const generation = await generate({
      models,
      clock,
      request,
      maxBytes,
      signal: writer.signal,
      onPiece(piece) {
        if (piece.type === 'reasoning') writer.appendReasoning(piece.text);
        else if (piece.type === 'content' || piece.type === 'refusal') writer.append(piece.text);
        else if (piece.type === 'tool_call') return writer.appendToolCall(piece);
        else return;
        draft.note();
      },
    });
    if (generation.isCounted) {
      tokenCalibration.learn(model.key, inputTokens(request), generation.tokens.input);
    }
    return generation;
  }

  return { write };
}

export type ReplyWriting = ReturnType<typeof createReplyWriting>;

function outcomeOf(generation: Generation, finishedAt: number, keepsStopped: boolean): ReplyOutcome {
  const { reasoning, reasoningTime, toolCalls, logprobs, stopped, error } = generation;
  // Why a model does not reply is what a reader is to know.
  const content = generation.content + generation.refusal;
  const parts = partsOf(content, generation.extras);
  const annotations = annotationsIn(generation.extras);
  const extras = toolCalls.length > 0 ? returnedExtras(generation.extras) : undefined;
  const isEmpty = content === '' && toolCalls.length === 0;
  const finishReason = finishReasonOf(generation);
  const isCut = error !== undefined || stopped || finishReason === 'error';
  const unfinished = isEmpty && !stopped ? 'failed' : 'interrupted';
  return {
    content,
    ...(parts && { parts }),
    ...(reasoning !== '' && { reasoning, reasoningTime: reasoningTime ?? 0 }),
    ...(finishReason && { finishReason }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(annotations.length > 0 && { annotations }),
    ...(logprobs && { logprobs }),
    ...(extras && { extras }),
    status: isCut ? unfinished : 'completed',
    tokensUsed: generation.tokens.output,
    promptTokens: generation.messageTokens,
    takesPlace: !error && (!stopped || (keepsStopped && !isEmpty)),
    finishedAt,
  };
}

function finishReasonOf({
  stopped,
  error,
  refusal,
  toolCalls,
  finishReason,
}: Generation): ReplyFinishReason | undefined {
  if (error) return 'error';
  if (stopped) return undefined;
  if (refusal !== '') return 'refusal';
  // Some providers say `stop` behind calls as well.
  if (finishReason === 'stop' && toolCalls.length > 0) return 'tool_calls';
  return finishReason === 'function_call' ? 'tool_calls' : finishReason;
}

/** What is shown of a reply in its own way, or too large to be handed back. */
const NOT_RETURNED = new Set(['images', 'annotations', 'cited_texts', 'audio', 'function_call']);
const MOST_OF_EXTRAS = 1_000_000;

/** What a provider said beside calls of tools goes back to it with their results, such as signed thoughts. */
function returnedExtras(extras: Generation['extras']): ReplyOutcome['extras'] {
  const returned = Object.entries(extras).filter(([name]) => !NOT_RETURNED.has(name));
  const isSmall = JSON.stringify(returned).length <= MOST_OF_EXTRAS;
  return returned.length > 0 && isSmall ? Object.fromEntries(returned) : undefined;
}

/** The pictures that a model made, after its text; `undefined` when there are none that can be shown. */
function partsOf(content: string, { images }: Generation['extras']): ContentPart[] | undefined {
  if (!Array.isArray(images)) return undefined;
  const pictures = images.flatMap((it: { image_url?: { url?: unknown } } | null): ContentPart[] => {
    const url = it?.image_url?.url;
    if (typeof url !== 'string' || !SHOWN_PICTURE.test(url) || url.length > MOST_OF_PICTURE) return [];
    return [{ type: 'image_url', image_url: { url } }];
  });
  if (pictures.length === 0) return undefined;
  return [...(content === '' ? [] : [{ type: 'text' as const, text: content }]), ...pictures];
}

/** As the contract has the pictures in messages. */
const SHOWN_PICTURE = /^(https:\/\/|data:image\/(png|jpeg|gif|webp);base64,)/;
const MOST_OF_PICTURE = 14_000_000;

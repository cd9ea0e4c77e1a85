import { setAlarm } from '../alarm.ts';
import type { BackgroundTasks } from '../background-tasks.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import { PlatformError } from '../errors.ts';
import { followingController } from '../following-controller.ts';
import type {
  FinishReason,
  ModelRequest,
  ModelUpstream,
  ProviderStop,
  TokenCount,
  ToolCall,
} from '../models/model-upstream.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Settings } from '../settings.ts';
import { createNotifier } from '../streams/notifier.ts';
import type { PendingCalls } from '../usage/pending-calls.ts';
import { type Generation, generate, type ReplyPiece } from './generation.ts';
import { planOf, usageOf } from './model-call.ts';
import { maxReplyBytes } from './reply-limit.ts';
import { limitOf, type ReplyOptions } from './reply-request.ts';

/** A question to a model that begins no conversation. */
export interface CompletionRequest
  extends ReplyOptions,
    Omit<ModelRequest, 'accountId' | 'model' | keyof ReplyOptions> {
  model: string;
  /** When it aborts, the model is told to stop. */
  signal: AbortSignal;
}

/** An answer, all of it. */
export interface Completion extends CompletionHead {
  content: string;
  reasoning: string;
  refusal: string;
  toolCalls: ToolCall[];
  /** What else the provider said, by the names of OpenAI's format. */
  extras: Readonly<Record<string, unknown>>;
  logprobs: Readonly<Record<string, unknown>> | undefined;
  finishReason: FinishReason;
  /** How it ended as its provider says it, where that says more. */
  stop: ProviderStop | undefined;
  tokens: TokenCount;
}

/** What is known of an answer before its first word. */
export interface CompletionHead {
  /** `chatcmpl_…` */
  id: string;
  model: Model;
  /** Epoch milliseconds. */
  createdAt: number;
}

export type CompletionEvent = ReplyPiece | { type: 'done'; completion: Completion };

/** What came of a question, once it is settled. */
type Outcome = { completion: Completion } | { error: unknown };

/** Milliseconds after which an answer begins without a word, so that nothing on the way takes the connection for dead. */
const LONGEST_SILENCE_MS = 15_000;

/** An answer while it is written. */
interface LiveCompletion {
  head: CompletionHead;
  pieces: readonly ReplyPiece[];
  /** Ends with the next piece, or the outcome, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void>;
  /** Ends what waits for a change. */
  wake(): void;
  outcome(): Outcome | undefined;
  settled: Promise<Outcome>;
  stop(reason: unknown): void;
}

interface CompletionsDependencies {
  clock: Clock;
  ids: Ids;
  models: ModelUpstream;
  log: Log;
  backgroundTasks: BackgroundTasks;
  catalog: Catalog;
  pendingCalls: PendingCalls;
  settings: Pick<Settings, 'maxReplyBytes'>;
}

/**
 * Answers questions without keeping them: no conversation, no messages, one usage row a call.
 * - The call is stored with what it could cost, and ends with the usage: before the model is asked when
 *   its words are passed on, otherwise beside it.
 * - The usage is recorded whatever happens, also when nobody waits for the answer any more.
 */
export function createCompletions({
  clock,
  ids,
  models,
  log,
  backgroundTasks,
  catalog,
  pendingCalls,
  settings,
}: CompletionsDependencies) {
  /** Throws when the call fails, or when the signal aborts. */
  async function complete(completionRequest: CompletionRequest): Promise<Completion> {
    const outcome = await (await begin({ ...completionRequest, whole: true })).settled;
    if ('error' in outcome) throw outcome.error;
    return outcome.completion;
  }

  /**
   * Waits for the first piece, or until silence would be too long: a call that fails by then throws; one that fails later
   * throws from its events.
   */
  async function stream(
    completionRequest: CompletionRequest,
  ): Promise<{ head: CompletionHead; events: AsyncIterable<CompletionEvent> }> {
    const live = await begin(completionRequest);
    await firstOf(live, completionRequest.signal);
    const outcome = live.pieces.length === 0 ? live.outcome() : undefined;
    if (outcome && 'error' in outcome) throw outcome.error;
    return { head: live.head, events: eventsOf(live, completionRequest.signal) };
  }

  /** Does not wait for the first piece: only what keeps the model from being asked throws at once. */
  async function open(
    completionRequest: CompletionRequest,
  ): Promise<{ head: CompletionHead; events: AsyncIterable<CompletionEvent> }> {
    const live = await begin(completionRequest);
    return { head: live.head, events: eventsOf(live, completionRequest.signal) };
  }

  async function firstOf(live: LiveCompletion, signal: AbortSignal): Promise<void> {
    const isWaiting = () => live.pieces.length === 0 && !live.outcome() && !signal.aborted;
    if (!isWaiting()) return;
    let isLong = false;
    const callOff = setAlarm(clock, LONGEST_SILENCE_MS, () => {
      isLong = true;
      live.wake();
    });
    while (isWaiting() && !isLong) await live.change(signal);
    callOff();
  }

  async function begin(completionRequest: CompletionRequest): Promise<LiveCompletion> {
    const { account, operation, request: context, signal, ...question } = completionRequest;
    const model = await catalog.usable(completionRequest.model, account.id);
    const request: ModelRequest = {
      ...question,
      accountId: account.id,
      model: model.key,
      temperature: completionRequest.temperature ?? model.temperature ?? undefined,
      maxTokens: limitOf(completionRequest, model),
    };
    const call = { accountId: account.id, model, request, dropped: 0, operation, context };
    const plan = planOf(account, call);
    const pending = completionRequest.whole ? await pendingCalls.open(plan) : await pendingCalls.openStored(plan);

    const head = { id: ids.next('chatcmpl'), model, createdAt: clock.now() };
    const stopping = followingController(signal);
    const notifier = createNotifier();
    const pieces: ReplyPiece[] = [];
    let outcome: Outcome | undefined;

    async function write(): Promise<Outcome> {
      const generation = await generate({
        models,
        clock,
        request,
        maxBytes: maxReplyBytes(completionRequest, model, settings),
        signal: stopping.signal,
        onPiece(piece) {
          pieces.push(piece);
          notifier.notify();
        },
      });
      try {
        await pending.end(usageOf(call, generation, head.createdAt, clock.now()));
        return outcomeOf(head, generation);
      } catch (cause) {
        log.warn('usage cannot be recorded yet', { request_id: context.id, error: cause });
        // Refused as it would have been before the model was asked.
        if (!pending.isStored()) return { error: cause };
        const reason = 'The usage cannot be recorded now';
        return { error: new PlatformError('SERVICE_UNAVAILABLE', { reason }, { cause }) };
      }
    }

    const settled = write();
    backgroundTasks.run('answer a question', async () => {
      outcome = await settled;
      stopping.release();
      notifier.notify();
    });

    return {
      head,
      pieces,
      change: (until) => notifier.next(until),
      wake: notifier.notify,
      outcome: () => outcome,
      settled,
      stop: (reason) => stopping.abort(reason),
    };
  }

  return { complete, stream, open };
}

export type Completions = ReturnType<typeof createCompletions>;

async function* eventsOf(live: LiveCompletion, signal: AbortSignal): AsyncGenerator<CompletionEvent, void, void> {
  try {
    let next = 0;
    while (!signal.aborted) {
      const piece = live.pieces[next];
      const outcome = live.outcome();
      if (piece) {
        next += 1;
        yield piece;
      } else if (outcome) {
        if ('error' in outcome) throw outcome.error;
        yield { type: 'done', completion: outcome.completion };
        return;
      } else {
        await live.change(signal);
      }
    }
  } finally {
    live.stop(new Error('Nobody reads the answer'));
  }
}

function outcomeOf(
  head: CompletionHead,
  { content, reasoning, refusal, toolCalls, extras, logprobs, finishReason, stop, tokens, stopped, error }: Generation,
): Outcome {
  if (error) return { error };
  if (stopped || !finishReason) {
    return { error: new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' }) };
  }
  const said = { content, reasoning, refusal, toolCalls, extras, logprobs };
  return { completion: { ...head, ...said, finishReason, stop, tokens } };
}

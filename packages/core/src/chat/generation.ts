import { PlatformError } from '../errors.ts';
import { tokensOf } from '../models/message-content.ts';
import type {
  FinishReason,
  ModelEvent,
  ModelRequest,
  ModelUpstream,
  ProviderStop,
  TokenCount,
  ToolCall,
} from '../models/model-upstream.ts';
import { createReplyParts } from '../models/reply-parts.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import { utf8Beginning, utf8Length } from '../text/utf8.ts';

/** The result of a model call, successful or not. */
export interface Generation {
  content: string;
  /** What the model thought. */
  reasoning: string;
  /** How long it thought, in milliseconds; `undefined` when it did not. */
  reasoningTime: number | undefined;
  refusal: string;
  toolCalls: ToolCall[];
  extras: Readonly<Record<string, unknown>>;
  logprobs: Readonly<Record<string, unknown>> | undefined;
  /** Why it ended, unless it was cut. */
  finishReason: FinishReason | undefined;
  /** The same as its provider says it, where that says more. */
  stop: ProviderStop | undefined;
  tokens: TokenCount;
  /** Whether the provider has told the tokens. */
  isCounted: boolean;
  /** Tokens of the newest message alone. */
  messageTokens: number;
  /** When the first piece arrived, in epoch milliseconds; `undefined` when none did. */
  firstPieceAt: number | undefined;
  /** Whether it was told to stop before its end. */
  stopped: boolean;
  error: PlatformError | undefined;
}

/** A part of a reply as it comes. */
export type ReplyPiece = Exclude<ModelEvent, { type: 'finish' }>;

export interface GenerateOptions {
  models: ModelUpstream;
  clock: Clock;
  request: ModelRequest;
  /** How many bytes of text the reply may have. A longer one ends there, with `length`. */
  maxBytes: number;
  signal: AbortSignal;
  onPiece: (piece: ReplyPiece) => void;
}

/**
 * Calls a model and collects its reply. Never throws: the result keeps what a failed reply had
 * produced.
 */
export async function generate(options: GenerateOptions): Promise<Generation> {
  const { models, clock, request, maxBytes, signal, onPiece } = options;
  const parts = createReplyParts();
  let room = maxBytes;
  let finishReason: FinishReason | undefined;
  let stop: ProviderStop | undefined;
  let tokens: TokenCount | undefined;
  let firstPieceAt: number | undefined;
  let thoughtFrom: number | undefined;
  let thoughtUntil: number | undefined;
  let error: PlatformError | undefined;
  try {
    for await (const event of models.stream(request, signal)) {
      if (event.type === 'finish') {
        finishReason = event.reason;
        stop = event.stop;
        tokens = event.tokens;
        continue;
      }
      const now = clock.now();
      firstPieceAt ??= now;
      if (event.type === 'reasoning') thoughtFrom ??= now;
      else if (thoughtFrom !== undefined) thoughtUntil ??= now;
      const piece = room < textLength(event) ? cutTo(room, event) : event;
      if (piece) {
        parts.add(piece);
        onPiece(piece);
      }
      room -= textLength(event);
      if (room < 0) {
        finishReason = 'length';
        break;
      }
    }
    if (!tokens && room >= 0 && !signal.aborted) {
      error = new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut before its end' });
    }
  } catch (cause) {
    if (!signal.aborted) error = asPlatformError(cause);
  }
  return {
    ...parts.all(),
    reasoningTime: thoughtFrom === undefined ? undefined : (thoughtUntil ?? clock.now()) - thoughtFrom,
    finishReason,
    stop,
    // A provider that refuses a question does not charge for it; one whose reply is given up does.
    tokens: tokens ?? (error && parts.isEmpty() ? NOTHING : { input: inputTokens(request), output: parts.tokens() }),
    isCounted: tokens !== undefined,
    firstPieceAt,
    // Counted for whoever keeps the message.
    get messageTokens() {
      return tokensOf(request.messages.at(-1)?.content ?? '');
    },
    stopped: signal.aborted && !tokens && room >= 0,
    error,
  };
}

/** Bytes of text. What else a provider says, such as pictures, is limited where it is received. */
function textLength(piece: ReplyPiece): number {
  if ('text' in piece) return utf8Length(piece.text);
  return piece.type === 'tool_call' ? utf8Length(piece.name ?? '') + utf8Length(piece.arguments) : 0;
}

/** Half a tool call is of no use, half a text is. */
function cutTo(bytes: number, piece: ReplyPiece): ReplyPiece | undefined {
  if (!('text' in piece)) return undefined;
  const text = utf8Beginning(piece.text, bytes);
  return text === '' ? undefined : { ...piece, text };
}

const NOTHING: TokenCount = { input: 0, output: 0 };

export function asPlatformError(cause: unknown): PlatformError {
  return cause instanceof PlatformError
    ? cause
    : new PlatformError('UPSTREAM_ERROR', { reason: 'The provider could not be asked' }, { cause });
}

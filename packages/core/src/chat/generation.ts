import { PlatformError } from '../errors.ts';
import { countTokens } from '../models/count-tokens.ts';
import { tokensOf } from '../models/message-content.ts';
import type {
  FinishReason,
  ModelEvent,
  ModelRequest,
  ModelUpstream,
  TokenCount,
  ToolCall,
} from '../models/model-upstream.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { Clock } from '../ports/clock.ts';

/** The result of a model call, successful or not. */
export interface Generation {
  content: string;
  toolCalls: ToolCall[];
  /** Why it ended, unless it was interrupted. */
  finishReason: FinishReason | undefined;
  tokens: TokenCount;
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
  signal: AbortSignal;
  onPiece: (piece: ReplyPiece) => void;
}

/**
 * Calls a model and collects its reply. Never throws: the result keeps what a failed reply had
 * produced.
 */
export async function generate({ models, clock, request, signal, onPiece }: GenerateOptions): Promise<Generation> {
  let content = '';
  const toolCalls: ToolCall[] = [];
  let finishReason: FinishReason | undefined;
  let tokens: TokenCount | undefined;
  let firstPieceAt: number | undefined;
  let error: PlatformError | undefined;
  try {
    for await (const event of models.stream(request, signal)) {
      if (event.type === 'finish') {
        finishReason = event.reason;
        tokens = event.tokens;
        continue;
      }
      firstPieceAt ??= clock.now();
      if (event.type === 'content') content += event.text;
      else gather(toolCalls, event);
      onPiece(event);
    }
    if (!tokens && !signal.aborted) {
      error = new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut before its end' });
    }
  } catch (cause) {
    if (!signal.aborted) error = asPlatformError(cause);
  }
  return {
    content,
    toolCalls: toolCalls.filter((it) => it !== undefined),
    finishReason,
    tokens: tokens ?? { input: inputTokens(request), output: countTokens(content) },
    firstPieceAt,
    messageTokens: tokensOf(request.messages.at(-1)?.content ?? ''),
    stopped: signal.aborted && !tokens,
    error,
  };
}

function gather(calls: ToolCall[], piece: ModelEvent & { type: 'tool_call' }): void {
  const call = calls[piece.index] ?? { id: '', name: '', arguments: '' };
  calls[piece.index] = {
    id: piece.id ?? call.id,
    name: piece.name ?? call.name,
    arguments: call.arguments + piece.arguments,
  };
}

export function asPlatformError(cause: unknown): PlatformError {
  return cause instanceof PlatformError
    ? cause
    : new PlatformError('UPSTREAM_ERROR', { reason: 'The provider could not be asked' }, { cause });
}

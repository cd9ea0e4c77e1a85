import { PlatformError } from '../errors.ts';
import type { FinishReason, ModelRequest, ModelUpstream, TokenCount } from '../ports.ts';
import { countTokens } from '../simulator/tokens.ts';
import { tokensOf } from './content.ts';

/** What came of a model call, good or bad. */
export interface Generation {
  content: string;
  /** Why it ended, `null` when it did not come to its end. */
  finish: FinishReason | null;
  tokens: TokenCount;
  /** Tokens of the newest message alone. */
  messageTokens: number;
  /** Whether it was told to stop before its end. */
  stopped: boolean;
  error: PlatformError | undefined;
}

/** Asks a model and gathers its reply. Never throws: what had come of a failed reply is kept. */
export async function generate(
  models: ModelUpstream,
  request: ModelRequest,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<Generation> {
  let content = '';
  let finish: FinishReason | null = null;
  let tokens: TokenCount | undefined;
  let error: PlatformError | undefined;
  try {
    for await (const event of models.stream(request, signal)) {
      if (event.type === 'content') {
        content += event.text;
        onText(event.text);
      } else {
        finish = event.reason;
        tokens = event.tokens;
      }
    }
    if (!tokens && !signal.aborted) {
      error = new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut before its end' });
    }
  } catch (cause) {
    if (!signal.aborted) error = asPlatformError(cause);
  }
  return {
    content,
    finish,
    tokens: tokens ?? { input: inputTokens(request), output: countTokens(content) },
    messageTokens: tokensOf(request.messages.at(-1)?.content ?? ''),
    stopped: signal.aborted && !tokens,
    error,
  };
}

/** An estimate of what a request gives a model to read. */
export function inputTokens(request: ModelRequest): number {
  return request.messages.reduce((sum, it) => sum + tokensOf(it.content), 0);
}

function asPlatformError(cause: unknown): PlatformError {
  return cause instanceof PlatformError
    ? cause
    : new PlatformError('UPSTREAM_ERROR', { reason: 'The provider could not be asked' }, { cause });
}

import { PlatformError } from '../errors.ts';
import type { ModelRequest, ModelUpstream, TokenCount } from '../ports.ts';
import { countTokens } from '../simulator/tokens.ts';

/** What came of a model call, good or bad. */
export interface Generation {
  content: string;
  tokens: TokenCount;
  /** Tokens of the newest message alone. */
  messageTokens: number;
  error?: PlatformError;
}

/** Asks a model and gathers its reply. Never throws: what had come of a failed reply is kept. */
export async function generate(models: ModelUpstream, request: ModelRequest, signal: AbortSignal): Promise<Generation> {
  let content = '';
  let tokens: TokenCount | undefined;
  let error: PlatformError | undefined;
  try {
    for await (const event of models.stream(request, signal)) {
      if (event.type === 'content') content += event.text;
      else tokens = event.tokens;
    }
    if (!tokens) error = new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut before its end' });
  } catch (cause) {
    error = signal.aborted
      ? new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The request was aborted' }, { cause })
      : asPlatformError(cause);
  }
  return {
    content,
    tokens: tokens ?? { input: inputTokens(request), output: countTokens(content) },
    messageTokens: countTokens(request.messages.at(-1)?.content ?? ''),
    error,
  };
}

/** An estimate of what a request gives a model to read. */
export function inputTokens(request: ModelRequest): number {
  return request.messages.reduce((sum, it) => sum + countTokens(it.content), 0);
}

function asPlatformError(cause: unknown): PlatformError {
  return cause instanceof PlatformError
    ? cause
    : new PlatformError('UPSTREAM_ERROR', { reason: 'The provider could not be asked' }, { cause });
}

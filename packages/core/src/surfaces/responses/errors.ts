import type { PlatformError } from '../../errors.ts';
import { presentError } from '../openai/errors.ts';
import { openai } from '../openai/index.ts';
import { isRefusedByProvider } from '../refusing-provider.ts';
import type { Surface } from '../surface.ts';

/** Those that clients of responses act upon: they give up, or make the conversation shorter. */
const KNOWN_CODES = new Set(['context_length_exceeded', 'insufficient_quota']);

/** The errors of responses: OpenAI's, but for streams. */
export const responses: Surface = {
  ...openai,
  prefix: '/v1/responses/',
  presentFailedStream(error, requestId) {
    const { code, message, param } = presentError(error, requestId).error;
    const type = 'error';
    return { event: type, data: { type, sequence_number: 0, code, message, param } };
  },
};

/**
 * Why a response failed that had begun. Its clients ask again after `server_error` and
 * `rate_limit_exceeded`, and after no other of these codes.
 */
export function failureOf(error: PlatformError): { code: string; message: string } {
  const { code, message } = presentError(error, '').error;
  const known = KNOWN_CODES.has(code ?? '') ? code : undefined;
  if (error.code === 'RATE_LIMITED') return { code: known ?? 'rate_limit_exceeded', message };
  const isFinal = error.status < 500 || isRefusedByProvider(error);
  return { code: known ?? (isFinal ? 'invalid_prompt' : 'server_error'), message };
}

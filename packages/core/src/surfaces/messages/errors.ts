import type { components } from '@alingai/contract';
import { ERRORS, type PlatformError } from '../../errors.ts';
import { UpstreamFailure } from '../../providers/upstream-failure.ts';
import { statusForClients } from '../refusing-provider.ts';

type Schemas = components['schemas'];
type ErrorType = Schemas['AnthropicErrorDetail']['type'];

/** An error as Anthropic's clients read it. */
export function presentError(error: PlatformError, requestId: string): Schemas['AnthropicError'] {
  return {
    type: 'error',
    error: {
      type: typeOf(error),
      message: messageOf(error, requestId),
      ...(error.details.field === 'thread' && { details: WITHOUT_THREADS }),
    },
    request_id: requestId,
  };
}

/** The SDK's tool runner begins again without a thread when it reads this, and fails at any other refusal. */
const WITHOUT_THREADS = { error_code: 'thread_unsupported_request' as const, unsupported: ['thread'] };

/** Status and headers, where they differ from the platform's. */
export function answerOf(error: PlatformError, requestId: string) {
  return {
    status: statusOf(error),
    headers: {
      ...error.headers,
      // Claude Code repeats a plain 401 for more than half a minute without a word.
      ...(error.status === 401 && { 'x-should-retry': 'false' }),
      'request-id': requestId,
    },
  };
}

/** Anthropic's own status for being overloaded. */
const OVERLOADED = 529;

function statusOf(error: PlatformError): number {
  const status = statusForClients(error);
  return status === ERRORS.SERVICE_UNAVAILABLE.status ? OVERLOADED : status;
}

function typeOf(error: PlatformError): ErrorType {
  const status = statusOf(error);
  switch (status) {
    case 401:
      return 'authentication_error';
    case 402:
      return 'billing_error';
    case 403:
      return 'permission_error';
    case 404:
      return 'not_found_error';
    case 409:
      return 'conflict_error';
    case 413:
      return 'request_too_large';
    case 429:
      return 'rate_limit_error';
    case OVERLOADED:
      return 'overloaded_error';
    default:
      return status < 500 ? 'invalid_request_error' : 'api_error';
  }
}

function messageOf(error: PlatformError, requestId: string): string {
  const { code, message, details } = error;
  const reason = details.reason === 'is required' ? 'Field required' : details.reason;
  if (error instanceof UpstreamFailure && error.contextLength) return tooLong(error.contextLength, reason);
  if (code === 'INTERNAL_ERROR') return `${message}: ${reason} (${requestId})`;
  if (details.field !== undefined && error.status < 500) return `${placeOf(details.field)}: ${reason}`;
  return reason;
}

/** The words by which Claude Code knows that it has to shorten the conversation. */
function tooLong({ given, limit }: { given?: number; limit?: number }, reason: string): string {
  if (given !== undefined && limit !== undefined) return `prompt is too long: ${given} tokens > ${limit} maximum`;
  return `prompt is too long: ${reason}`;
}

/** `messages[0].content` as Anthropic writes it, `messages.0.content`. */
function placeOf(field: string): string {
  return field.replace(/\[(\d+)\]/g, '.$1');
}

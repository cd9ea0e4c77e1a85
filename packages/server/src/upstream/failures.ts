import { UpstreamFailure } from '@alingai/core';
import { ForbiddenAddressError } from './connections.ts';

const LONGEST_MESSAGE = 300;
/** Statuses with which a provider speaks of the question rather than of itself or of its key. */
const ABOUT_THE_QUESTION = new Set([400, 404, 413, 422]);

/**
 * The failure for an answer that is no success. What the provider says of the question is passed
 * on.
 */
export function failureOfStatus(status: number, body: string, apiKey: string | null): UpstreamFailure {
  const message = ABOUT_THE_QUESTION.has(status) ? messageIn(parsed(body)) : undefined;
  const reason = `The provider answered with status ${status}`;
  return new UpstreamFailure(codeOf(status), message === undefined ? reason : `${reason}: ${clean(message, apiKey)}`, {
    transient: status === 429 || status >= 500,
  });
}

/** The failure for an error object in place of a reply, or in the middle of one. */
export function failureOfErrorObject(error: unknown, apiKey: string | null): UpstreamFailure {
  const message = messageIn({ error });
  const reason = 'The provider reported an error';
  return malformed(message === undefined ? reason : `${reason}: ${clean(message, apiKey)}`);
}

/** The failure for a connection that did not come about. */
export function failureOfConnection(cause: unknown): UpstreamFailure {
  if (cause instanceof UpstreamFailure) return cause;
  if (cause instanceof ForbiddenAddressError) {
    const reason = `The provider's address ${cause.message}`;
    return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: false, cause });
  }
  if ((cause as { code?: string }).code === 'UND_ERR_CONNECT_TIMEOUT') {
    const reason = 'The provider could not be reached in time';
    return new UpstreamFailure('UPSTREAM_TIMEOUT', reason, { transient: true, cause });
  }
  return new UpstreamFailure('UPSTREAM_ERROR', 'The provider could not be reached', { transient: true, cause });
}

/** The failure for a connection that broke in the middle of an answer. */
export function failureOfReply(cause: unknown, hasText: boolean): UpstreamFailure {
  if (cause instanceof UpstreamFailure) return cause;
  const reason = 'The reply was cut before its end';
  return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: !hasText, cause });
}

/** The failure for something that is no reply. */
export function malformed(reason: string): UpstreamFailure {
  return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: false });
}

function codeOf(status: number) {
  if (status === 503) return 'SERVICE_UNAVAILABLE';
  return status === 504 ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_ERROR';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The message of `{"error": {"message"}}`, `{"error": "…"}` or `{"message"}`. */
function messageIn(body: unknown): string | undefined {
  const { error, message } = (body ?? {}) as { error?: { message?: unknown } | string | null; message?: unknown };
  const found = typeof error === 'string' ? error : (error?.message ?? message);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** A provider's words without keys, in one line that is not too long. */
function clean(message: string, apiKey: string | null): string {
  const withoutKey = apiKey === null ? message : message.replaceAll(apiKey, '[key]');
  const line = withoutKey
    .replace(/\b(sk|AIza)[-\w*]{6,}/g, '[key]')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}

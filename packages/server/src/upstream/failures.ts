import { type ContextLength, type FailureKind, UpstreamFailure, type UpstreamFailureOptions } from '@alingai/core';
import { ForbiddenAddressError } from './connections.ts';
import { contextLengthIn } from './context-length.ts';

const LONGEST_MESSAGE = 300;
/** Statuses with which a provider speaks of the question rather than of itself or of its key. */
const ABOUT_THE_QUESTION = new Set([400, 404, 413, 422]);
/** Statuses of a provider that may be well again in a moment. */
const BUSY = new Set([408, 409, 425, 429]);

/** What a provider says went wrong. */
interface Said {
  message?: string;
  code?: string;
  type?: string;
  param?: string;
}

/** The failure for an answer that is no success. What the provider says of the question is passed on. */
export function failureOfStatus(
  status: number,
  body: string,
  apiKey: string | null,
  retryAfter?: number,
): UpstreamFailure {
  const said = saidIn(parsed(body));
  const isAboutQuestion = ABOUT_THE_QUESTION.has(status);
  const words = isAboutQuestion && said.message !== undefined ? clean(said.message, apiKey) : undefined;
  const prefix = `The provider answered with status ${status}`;
  const told = {
    kind: kindOf(status, said),
    words: said.message && clean(said.message, apiKey),
    answered: status,
  };
  return failureOf(status, said, words === undefined ? prefix : `${prefix}: ${words}`, { retryAfter, ...told });
}

/** What a refusal says, for the log: it may be about the key, which it does not show. */
export function wordsOf(body: string, apiKey: string | null): string | undefined {
  const { message } = saidIn(parsed(body));
  return message === undefined ? undefined : clean(message, apiKey);
}

/** The failure for an error object in place of a reply, or in the middle of one: another provider may answer. */
export function failureOfErrorObject(error: unknown, apiKey: string | null): UpstreamFailure {
  const said = saidIn(typeof error === 'string' ? { error } : { error, ...(isObject(error) && error) });
  const prefix = 'The provider reported an error';
  const reason = said.message === undefined ? prefix : `${prefix}: ${clean(said.message, apiKey)}`;
  const status = /^[45]\d\d$/.test(said.code ?? '') ? Number(said.code) : statusOf(said);
  const words = said.message && clean(said.message, apiKey);
  return failureOf(status, said, reason, { kind: kindOf(status, said), words });
}

function statusOf({ type = '', code = '' }: Said): number {
  return STATUS_OF_KIND[type] ?? STATUS_OF_KIND[code] ?? 502;
}

const STATUS_OF_KIND: Readonly<Record<string, number>> = {
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  insufficient_quota: 429,
  overloaded_error: 503,
};

/** Whether the same provider may well answer the same question in a moment. */
export function isBusy(failure: UpstreamFailure, status: number): boolean {
  if (failure.headers['x-should-retry'] === 'false') return false;
  return failure.transient && (BUSY.has(status) || status >= 500);
}

/** Words with which providers say that nothing is left to pay with, whatever the status. */
const CREDIT =
  /exceeded your current quota|insufficient.{0,20}(balance|quota|credit|fund)|(balance|credits?).{0,30}(insufficient|exhausted|too low|not enough)|arrear|payment required|余额不足|欠费/i;
/** Google and others refuse a key with 400. */
const KEY =
  /(api|access)[ _-]?key.{0,20}(not valid|invalid|incorrect|expired)|(invalid|incorrect|no such).{0,20}(api|access)[ _-]?key/i;

function kindOf(status: number, said: Said): FailureKind | undefined {
  const { code, type, message = '' } = said;
  if (status === 402 || code === 'insufficient_quota' || type === 'insufficient_quota' || CREDIT.test(message)) {
    return 'no_credit';
  }
  if (/^arrearage$/i.test(code ?? '')) return 'no_credit';
  if (status === 429) return 'rate_limited';
  if (saysModelIsUnknown(said)) return 'no_such_model';
  if (status === 401 || (status < 500 && KEY.test(message))) return 'key_refused';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 405) return 'not_found';
  return status === 408 || status === 504 ? 'timeout' : undefined;
}

type Told = Pick<UpstreamFailureOptions, 'kind' | 'words' | 'answered'> & { retryAfter?: number | undefined };

function failureOf(status: number, said: Said, reason: string, { retryAfter, ...told }: Told = {}): UpstreamFailure {
  const provider = {
    ...(said.code !== undefined && { provider_code: said.code }),
    ...(said.param !== undefined && { provider_param: said.param }),
  };
  if (saysQuotaIsUsedUp(status, said)) {
    return new UpstreamFailure('RATE_LIMITED', reason, {
      transient: true,
      headers: NO_RETRY,
      provider: { ...provider, provider_code: 'insufficient_quota' },
      ...told,
    });
  }
  if (status === 429) {
    // Some clients ask again only where they are told when, so no time is made up.
    const headers = retryAfter !== undefined && { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter / 1000))) };
    return new UpstreamFailure('RATE_LIMITED', reason, {
      transient: true,
      ...(headers && { headers }),
      provider,
      ...told,
    });
  }
  if (isAboutAccount(status, told.kind)) {
    // The provider's words are about the server's account, which is not for clients.
    const plain = `The provider answered with status ${status}`;
    return new UpstreamFailure('UPSTREAM_ERROR', plain, { transient: true, headers: NO_RETRY, ...told });
  }
  const contextLength = contextLengthIn(status, said);
  if (status === 404 || (status === 400 && saysModelIsUnknown(said))) {
    return said.message === undefined
      ? new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: true, headers: NO_RETRY, ...told })
      : new UpstreamFailure('NOT_FOUND', reason, { transient: true, provider, ...told });
  }
  if (status === 413) return aboutQuestion('PAYLOAD_TOO_LARGE', reason, { provider, contextLength, ...told });
  if (status === 400 || status === 422) {
    return aboutQuestion('VALIDATION_ERROR', reason, { provider, contextLength, ...told });
  }
  return new UpstreamFailure(codeOf(status), reason, {
    transient: true,
    ...told,
    ...(status < 500 && !BUSY.has(status) && { headers: NO_RETRY }),
    ...(contextLength && { contextLength }),
  });
}

const NO_RETRY = { 'x-should-retry': 'false' };

function aboutQuestion(
  code: 'VALIDATION_ERROR' | 'PAYLOAD_TOO_LARGE',
  reason: string,
  about: Pick<UpstreamFailureOptions, 'kind' | 'words' | 'answered'> & {
    provider: Pick<UpstreamFailure['details'], 'provider_code' | 'provider_param'>;
    contextLength: ContextLength | undefined;
  },
): UpstreamFailure {
  const { provider, contextLength, ...told } = about;
  const known = contextLength && provider.provider_code === undefined && { provider_code: 'context_length_exceeded' };
  return new UpstreamFailure(code, reason, {
    transient: false,
    ...told,
    provider: { ...provider, ...known },
    ...(contextLength && { contextLength }),
  });
}

/** Whether the key or the account is at fault, which is for administrators to mend. Some providers say so with 400. */
function isAboutAccount(status: number, kind: FailureKind | undefined): boolean {
  if (status === 401 || status === 402 || status === 403) return true;
  return status === 400 && (kind === 'key_refused' || kind === 'no_credit');
}

function saysQuotaIsUsedUp(status: number, { code, type, message = '' }: Said): boolean {
  if (code === 'insufficient_quota' || type === 'insufficient_quota') return true;
  // Anthropic says so with the status of a wrong question.
  if (/credit balance is too low/i.test(message)) return true;
  return (
    status === 429 && /exceeded your current quota|insufficient (balance|quota|credit)|余额不足|欠费/i.test(message)
  );
}

function saysModelIsUnknown({ code, message = '' }: Said): boolean {
  return code === 'model_not_found' || /\bmodel\b.{0,80}\b(not exist|not found|is unknown)/i.test(message);
}

/** Codes of connections that came about, and whose encryption or certificate failed. */
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|EPROTO$|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED)/;

/** The failure for a connection that did not come about. */
export function failureOfConnection(cause: unknown): UpstreamFailure {
  if (cause instanceof UpstreamFailure) return cause;
  if (cause instanceof ForbiddenAddressError) {
    const reason = `The provider's address ${cause.message}`;
    return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: false, kind: 'forbidden_address', cause });
  }
  const { code = '' } = cause as { code?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    const reason = 'The provider could not be reached in time';
    return new UpstreamFailure('UPSTREAM_TIMEOUT', reason, {
      transient: true,
      kind: 'unreachable',
      words: code,
      cause,
    });
  }
  const about = { kind: TLS.test(code) ? 'tls' : 'unreachable', words: code || undefined } as const;
  return new UpstreamFailure('UPSTREAM_ERROR', 'The provider could not be reached', {
    transient: true,
    ...about,
    cause,
  });
}

/** The failure for a connection that broke in the middle of an answer. */
export function failureOfReply(cause: unknown, hasText: boolean): UpstreamFailure {
  if (cause instanceof UpstreamFailure) return cause;
  const reason = 'The reply was cut before its end';
  return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: !hasText, cause });
}

/** The failure for something that is no reply: another provider may give one. */
export function malformed(reason: string): UpstreamFailure {
  return new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: true });
}

function codeOf(status: number) {
  // Anthropic's status for being overloaded.
  if (status === 503 || status === 529) return 'SERVICE_UNAVAILABLE';
  return status === 504 || status === 408 ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_ERROR';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What an error says, in any of the forms that providers write: `{"error": {"message", "code"}}`, a list of these,
 * `{"error": "…"}`, `{"message", "code"}`, `{"object": "error", …}`, `{"detail": "…"}` or `{"detail": [{"msg"}]}`.
 */
function saidIn(body: unknown): Said {
  const first = Array.isArray(body) ? body[0] : body;
  if (!isObject(first)) return {};
  const inner = isObject(first['error']) ? first['error'] : first;
  const text = typeof first['error'] === 'string' ? first['error'] : undefined;
  const message =
    text ?? textOf(inner['message']) ?? detailOf(inner['detail'] ?? first['detail']) ?? textOf(inner['msg']);
  const code = inner['code'] ?? inner['status'];
  return {
    ...(message !== undefined && { message }),
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
    ...(typeof inner['type'] === 'string' && { type: inner['type'] }),
    ...(typeof inner['param'] === 'string' && { param: inner['param'] }),
  };
}

function detailOf(detail: unknown): string | undefined {
  if (!Array.isArray(detail)) return textOf(detail) ?? (isObject(detail) ? textOf(detail['message']) : undefined);
  const lines = detail.filter(isObject).map(({ loc, msg }) => {
    const place = Array.isArray(loc) ? `${loc.join('.')}: ` : '';
    return `${place}${String(msg)}`;
  });
  return lines.length > 0 ? lines.join('; ') : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

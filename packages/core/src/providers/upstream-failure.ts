import { type ErrorCode, type ErrorDetails, PlatformError } from '../errors.ts';

export type UpstreamErrorCode = Extract<
  ErrorCode,
  | 'UPSTREAM_ERROR'
  | 'UPSTREAM_TIMEOUT'
  | 'SERVICE_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'VALIDATION_ERROR'
  | 'NOT_FOUND'
  | 'PAYLOAD_TOO_LARGE'
>;

/** What is wrong, for whoever connects the provider. */
export type FailureKind =
  | 'key_refused'
  | 'forbidden'
  | 'no_credit'
  | 'rate_limited'
  | 'no_such_model'
  | 'unreachable'
  | 'tls'
  | 'forbidden_address'
  | 'timeout'
  | 'not_found';

export interface UpstreamFailureOptions {
  transient: boolean;
  kind?: FailureKind | undefined;
  /** What the provider or the network said, without keys. For administrators alone. */
  words?: string | undefined;
  /** Headers for the answer, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** What the provider calls the error, and the parameter that it blames. */
  provider?: Pick<ErrorDetails, 'provider_code' | 'provider_param'>;
  contextLength?: ContextLength;
  /** The status that the provider answered with. */
  answered?: number | undefined;
  cause?: unknown;
}

/** What a provider says of a conversation that is too long for the model, in tokens. */
export interface ContextLength {
  /** Most that the model reads. */
  limit?: number;
  /** What it was given. */
  given?: number;
}

/** What went wrong with a provider. */
export class UpstreamFailure extends PlatformError {
  /**
   * Whether it is about this provider's state rather than about the question: another one may well
   * answer.
   */
  readonly transient: boolean;
  /** `undefined` when it is none of these. */
  readonly kind: FailureKind | undefined;
  readonly words: string | undefined;
  /** Set where the conversation is too long for the model. */
  readonly contextLength: ContextLength | undefined;
  /** The status of the provider's answer, where it was one. */
  readonly answered: number | undefined;

  constructor(code: UpstreamErrorCode, reason: ErrorDetails['reason'], options: UpstreamFailureOptions) {
    const { transient, kind, words, headers, provider, contextLength, answered, cause } = options;
    super(code, { reason, ...provider }, { cause, ...(headers && { headers }) });
    this.transient = transient;
    this.kind = kind;
    this.words = words;
    this.contextLength = contextLength;
    this.answered = answered;
  }
}

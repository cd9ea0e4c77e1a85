import { type ErrorCode, type ErrorDetails, PlatformError } from '../errors.ts';

/** What went wrong with a provider. */
export class UpstreamFailure extends PlatformError {
  /**
   * Whether it is about this provider's state rather than about the question: another one may well
   * answer.
   */
  readonly transient: boolean;

  constructor(
    code: Extract<ErrorCode, 'UPSTREAM_ERROR' | 'UPSTREAM_TIMEOUT' | 'SERVICE_UNAVAILABLE'>,
    reason: ErrorDetails['reason'],
    options: { transient: boolean; cause?: unknown },
  ) {
    super(code, { reason }, { cause: options.cause });
    this.transient = options.transient;
  }
}

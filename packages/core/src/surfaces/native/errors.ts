import type { components } from '@alingai/contract';
import type { PlatformError } from '../../errors.ts';

export function presentError(error: PlatformError, requestId: string): components['schemas']['NativeError'] {
  return { success: false, error: errorBody(error, requestId) };
}

/** The last event of a failed reply. */
export function presentFailure(error: PlatformError, requestId: string): components['schemas']['ReplyFailed'] {
  return { type: 'error', error: errorBody(error, requestId) };
}

function errorBody(error: PlatformError, requestId: string): components['schemas']['ErrorBody'] {
  return { code: error.code, message: error.message, details: { ...error.details }, request_id: requestId };
}

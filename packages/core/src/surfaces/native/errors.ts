import type { components } from '@alingai/contract';
import type { PlatformError } from '../../errors.ts';
import { sentenceOf } from './sentences.ts';

export function presentError(error: PlatformError, requestId: string): components['schemas']['NativeError'] {
  return { success: false, error: errorBody(error, requestId) };
}

/** The last event of a failed reply. */
export function presentFailure(error: PlatformError, requestId: string): components['schemas']['ReplyFailed'] {
  return { type: 'error', error: errorBody(error, requestId) };
}

function errorBody(error: PlatformError, requestId: string): components['schemas']['ErrorBody'] {
  const message = error.code === 'VALIDATION_ERROR' ? sentenceOf(error.details) : error.message;
  return { code: error.code, message, details: { ...error.details }, request_id: requestId };
}

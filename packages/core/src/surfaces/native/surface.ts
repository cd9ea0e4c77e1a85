import type { components } from '@alingai/contract';
import type { Answer } from '../../answer.ts';
import type { PlatformError } from '../../errors.ts';
import type { Surface } from '../surface.ts';

export const native: Surface = {
  name: 'native',
  prefix: '/',
  presentError: (error, requestId) => nativeError(error, requestId),
  presentFailedStream: (error, requestId) => ({ event: 'error', data: presentFailure(error, requestId) }),
};

function nativeError(error: PlatformError, requestId: string): components['schemas']['NativeError'] {
  return { success: false, error: errorBody(error, requestId) };
}

/** The terminal event of a reply that failed. */
export function presentFailure(error: PlatformError, requestId: string): components['schemas']['ReplyFailed'] {
  return { type: 'error', error: errorBody(error, requestId) };
}

function errorBody(error: PlatformError, requestId: string): components['schemas']['ErrorBody'] {
  return { code: error.code, message: error.message, details: { ...error.details }, request_id: requestId };
}

/** The native envelope of success. */
export function ok<Data>(data: Data): Answer<{ success: true; data: Data }> {
  return { body: { success: true, data } };
}

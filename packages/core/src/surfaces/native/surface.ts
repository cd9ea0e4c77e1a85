import type { components } from '@alingai/contract';
import type { PlatformError } from '../../errors.ts';
import type { Answer } from '../../operations.ts';
import type { Surface } from '../surface.ts';

export const native: Surface = {
  name: 'native',
  prefix: '/',
  presentError: (error, requestId) => nativeError(error, requestId),
};

function nativeError(error: PlatformError, requestId: string): components['schemas']['NativeError'] {
  return {
    success: false,
    error: { code: error.code, message: error.message, details: { ...error.details }, request_id: requestId },
  };
}

/** The native envelope of success. */
export function ok<Data>(data: Data): Answer<{ success: true; data: Data }> {
  return { body: { success: true, data } };
}

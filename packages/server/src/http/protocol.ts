import { PlatformError } from '@alingai/core';
import type { RequestHandler } from 'express';

/** What HTTP itself asks of a request, and Node would refuse without a body. */
export const protocol: RequestHandler = ({ headers, httpVersionMinor }, _response, next) => {
  if (headers.host === undefined && httpVersionMinor > 0) {
    throw new PlatformError('VALIDATION_ERROR', { field: 'host', reason: 'is required' });
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    throw new PlatformError('VALIDATION_ERROR', { field: 'expect', reason: 'must be 100-continue' });
  }
  next();
};

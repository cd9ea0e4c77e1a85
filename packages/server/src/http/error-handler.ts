import { type Platform, PlatformError, type RequestFault, validationError } from '@alingai/core';
import type { ErrorRequestHandler } from 'express';
import { error as validator } from 'express-openapi-validator';
import { MulterError } from 'multer';
import { contextOf } from './context.ts';
import { writeResponse } from './handle.ts';

/** Responds with the error, in the format of the surface that the path belongs to. */
export function errorHandler(platform: Platform): ErrorRequestHandler {
  return async (error: unknown, _request, response, _next) => {
    const { pathname, requestContext, signal } = contextOf(response);
    const known = signal.aborted || isAbortedSending(error) ? gone(error) : platformError(error);
    const result = platform.presentError(known, pathname, requestContext);
    if (response.headersSent) response.destroy();
    else await writeResponse(response, result, 'application/json');
  };
}

/** Sending a file may detect the disconnect before the signal does. */
function isAbortedSending(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNABORTED';
}

function gone(cause: unknown): PlatformError {
  return new PlatformError('CLIENT_CLOSED_REQUEST', { reason: 'The client is gone' }, { cause });
}

/**
 * Converts errors of the libraries in front of the platform into the platform's; returns others as
 * they are.
 */
function platformError(error: unknown): unknown {
  if (error instanceof MulterError) return uploadError(error);
  if (error instanceof validator.BadRequest || error instanceof validator.UnsupportedMediaType) {
    return validationError(error.errors.map(faultOf));
  }
  if (error instanceof Error && ('type' in error || 'expose' in error)) return bodyError(error);
  return error;
}

/** The validator's own checks of the query have no error code. */
function faultOf({ path, message, errorCode }: { path: string; message: string; errorCode?: string }): RequestFault {
  if (errorCode !== undefined) return { path, keyword: errorCode.split('.')[0] ?? '', message };
  if (message.startsWith('Unknown query parameter')) return { path, keyword: 'additionalProperties', message };
  // Said as by the schema that a parameter is at least one character long.
  if (message.startsWith('Empty value')) return { path, keyword: 'minLength', message: 'must not be empty' };
  return { path, keyword: '', message };
}

function uploadError({ code, field = 'body' }: MulterError): PlatformError {
  switch (code) {
    case 'LIMIT_FILE_SIZE':
      return new PlatformError('PAYLOAD_TOO_LARGE', { field, reason: 'must not be larger than 2 MiB' });
    default:
      return new PlatformError('VALIDATION_ERROR', { field, reason: 'has too many or too large parts' });
  }
}

/**
 * Errors of the JSON body parser are distinguished by their `type`; those of decompression have
 * none.
 */
function bodyError(error: Error & { type?: unknown; status?: unknown; limit?: unknown }): unknown {
  switch (error.type) {
    case 'entity.parse.failed':
      return new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not valid JSON' });
    case 'entity.too.large':
      return new PlatformError('PAYLOAD_TOO_LARGE', {
        field: 'body',
        reason: `must not be larger than ${Number(error.limit) / 2 ** 20} MiB`,
      });
    case 'request.size.invalid':
    case 'request.aborted':
      return new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not complete' });
    case 'charset.unsupported':
      return new PlatformError('UNSUPPORTED_MEDIA_TYPE', { field: 'content-type', reason: 'must be in UTF-8' });
    case 'encoding.unsupported':
      return new PlatformError('UNSUPPORTED_MEDIA_TYPE', {
        field: 'content-encoding',
        reason: 'must be gzip, deflate, br or identity',
      });
    case undefined:
      return error.status === 400
        ? new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'cannot be decompressed' })
        : error;
    default:
      return error;
  }
}

import type { OperationInfo } from '@alingai/contract';
import { checkForm, PlatformError } from '@alingai/core';

const MEBIBYTE = 2 ** 20;
const JSON_LIMIT = MEBIBYTE;
const FILE_LIMIT = 2 * MEBIBYTE;

/** The body of a request, `undefined` when its operation takes none or its JSON was not sent. */
export async function readBody(operation: OperationInfo, request: Request): Promise<unknown> {
  if (operation.requestType === null) return undefined;
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json' && operation.requestType === type) return parseJson(await request.text());
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) {
    if (operation.requestType === 'application/json') return undefined;
    throw new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is required' });
  }
  if (type !== operation.requestType) {
    throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', {
      field: 'content-type',
      reason: `must be ${operation.requestType}`,
    });
  }
  return readForm(operation, new Response(bytes, { headers: request.headers }));
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  // A character takes three bytes at most.
  if (text.length > JSON_LIMIT / 3 && new Blob([text]).size > JSON_LIMIT) throw tooLarge('body', JSON_LIMIT);
  try {
    // A byte order mark counts as white space here, but not in JSON.
    return JSON.parse(text.trimStart());
  } catch {
    throw new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not valid JSON' });
  }
}

async function readForm(operation: OperationInfo, sent: Response): Promise<Record<string, unknown>> {
  const form = await sent.formData().catch((cause: unknown) => {
    throw new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not valid form data' }, { cause });
  });
  checkForm(
    operation,
    Array.from(form, ([name, value]) => ({ name, isFile: value instanceof Blob })),
  );
  for (const [name, value] of form) {
    if (value instanceof Blob && value.size > FILE_LIMIT) throw tooLarge(name, FILE_LIMIT);
  }
  return Object.fromEntries(form);
}

function tooLarge(field: string, limit: number): PlatformError {
  return new PlatformError('PAYLOAD_TOO_LARGE', { field, reason: `must not be larger than ${limit / MEBIBYTE} MiB` });
}

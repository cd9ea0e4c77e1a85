import type { OperationInfo } from '@alingai/contract';
import { checkForm, PlatformError } from '@alingai/core';

const MEBIBYTE = 2 ** 20;
const JSON_LIMIT = MEBIBYTE;
const FILE_LIMIT = 2 * MEBIBYTE;

/** The body that an operation takes, `undefined` when it takes none or a JSON body was not sent. */
export async function readBody(operation: OperationInfo, request: Request): Promise<unknown> {
  if (operation.requestType === null) return undefined;
  const bytes = await request.clone().arrayBuffer();
  if (bytes.byteLength === 0) return undefined;
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== operation.requestType) {
    throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', {
      field: 'content-type',
      reason: `must be ${operation.requestType}`,
    });
  }
  return type === 'application/json' ? parseJson(bytes) : readForm(operation, request);
}

function parseJson(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength > JSON_LIMIT) throw tooLarge('body', JSON_LIMIT);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not valid JSON' });
  }
}

async function readForm(operation: OperationInfo, request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData().catch((cause: unknown) => {
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

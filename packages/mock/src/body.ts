import type { OperationInfo } from '@alingai/contract';
import { assertBodyType, checkForm, missingBody, PlatformError, talksToModels } from '@alingai/core';

const MEBIBYTE = 2 ** 20;
const JSON_LIMIT = MEBIBYTE;
/** Of operations that talk to models, as on the server. */
const CHAT_LIMIT = 20 * MEBIBYTE;
const FILE_LIMIT = 2 * MEBIBYTE;

/** The body of a request, `undefined` when its operation takes none or its JSON was not sent. */
export async function readBody(operation: OperationInfo, request: Request): Promise<unknown> {
  if (operation.requestType === null) return undefined;
  const type = request.headers.get('content-type');
  if (operation.requestType === 'application/json' && /^application\/json *(;|$)/i.test(type ?? '')) {
    assertBodyType(type, operation.requestType);
    return parseJson(await request.text(), talksToModels(operation) ? CHAT_LIMIT : JSON_LIMIT);
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) {
    if (operation.requestType === 'application/json') return undefined;
    throw missingBody();
  }
  assertBodyType(type, operation.requestType);
  return readForm(operation, new Response(bytes, { headers: request.headers }));
}

function parseJson(text: string, limit: number): unknown {
  if (text === '') return undefined;
  // A character takes three bytes at most.
  if (text.length > limit / 3 && new Blob([text]).size > limit) throw tooLarge('body', limit);
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
    Array.from(form, ([name, value]) => ({ name, isFile: typeof value !== 'string' })),
  );
  for (const [name, value] of form) {
    if (typeof value !== 'string' && value.size > FILE_LIMIT) throw tooLarge(name, FILE_LIMIT);
  }
  return Object.fromEntries(form);
}

function tooLarge(field: string, limit: number): PlatformError {
  return new PlatformError('PAYLOAD_TOO_LARGE', { field, reason: `must not be larger than ${limit / MEBIBYTE} MiB` });
}

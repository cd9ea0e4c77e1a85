import type { OperationInfo } from '@alingai/contract';
import { checkForm, PlatformError } from '@alingai/core';
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer, { MulterError, memoryStorage } from 'multer';
import { authorizedContext } from './context.ts';

const MEBIBYTE = 2 ** 20;

const parseJson = express.json({ limit: MEBIBYTE, strict: false });
const parseForm = multer({
  storage: memoryStorage(),
  limits: { fileSize: 2 * MEBIBYTE, files: 10, fields: 20, fieldSize: MEBIBYTE, parts: 30 },
}).any();

/** Reads the body that the operation takes. Other bodies are not read. */
export const body: RequestHandler = async (request, response, next) => {
  const { operation } = authorizedContext(response);
  const { requestType } = operation;
  if (requestType === 'application/json') await readJson(request, response);
  else if (requestType !== null) await readForm(operation, request, response);
  next();
};

/** Runs after validation, which accepts a missing body when all its fields are optional. */
export const bodyRequired: RequestHandler = (request, response, next) => {
  if (request.body === undefined && authorizedContext(response).operation.bodyRequired) throw missing();
  next();
};

async function readJson(request: Request, response: Response): Promise<void> {
  if (hasBody(request)) {
    assertType(request, 'application/json');
    await run(parseJson, request, response);
  } else {
    // The contract's validator checks the type first, and would not report that the body is
    // missing.
    request.headers['content-type'] = 'application/json';
  }
}

async function readForm(operation: OperationInfo, request: Request, response: Response): Promise<void> {
  if (!hasBody(request)) throw missing();
  assertType(request, 'multipart/form-data');
  await run(parseForm, request, response).catch((error: unknown) => {
    // The parser throws plain errors for malformed input.
    throw error instanceof MulterError ? error : unreadableForm();
  });
  if (request.body === undefined) throw unreadableForm();
  const files = filesOf(request);
  checkForm(operation, [
    ...Object.entries(request.body).flatMap(([name, value]) => [value].flat().map(() => ({ name, isFile: false }))),
    ...files.map((file) => ({ name: file.fieldname, isFile: true })),
  ]);
  // The contract's binary strings.
  for (const { fieldname } of files) request.body[fieldname] = '';
}

function assertType({ headers }: Request, type: string): void {
  if (headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() !== type) {
    throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', { field: 'content-type', reason: `must be ${type}` });
  }
}

function missing(): PlatformError {
  return new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is required' });
}

function unreadableForm(): PlatformError {
  return new PlatformError('VALIDATION_ERROR', { field: 'body', reason: 'is not valid form data' });
}

function run(parser: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parser(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/** The files of a form. */
export function filesOf(request: Request): Express.Multer.File[] {
  return Array.isArray(request.files) ? request.files : [];
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

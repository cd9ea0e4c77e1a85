import type { OperationInfo } from '@alingai/contract';
import { assertBodyType, checkForm, missingBody, PlatformError, talksToModels } from '@alingai/core';
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer, { MulterError, memoryStorage } from 'multer';
import { authorizedContext } from './context.ts';

const MEBIBYTE = 2 ** 20;

const parseForm = multer({
  storage: memoryStorage(),
  limits: { fileSize: 2 * MEBIBYTE, files: 10, fields: 20, fieldSize: MEBIBYTE, parts: 30 },
}).any();

/**
 * Reads the body that the operation takes. Other bodies are not read.
 * @param maxChatBody of operations that talk to models, in MiB: pictures and long conversations are large.
 */
export function readBody(maxChatBody: number): RequestHandler {
  const parseJson = express.json({ limit: MEBIBYTE, strict: false });
  const parseChat = express.json({ limit: maxChatBody * MEBIBYTE, strict: false });
  return async (request, response, next) => {
    const { operation } = authorizedContext(response);
    const { requestType } = operation;
    const parse = talksToModels(operation) ? parseChat : parseJson;
    if (requestType === 'application/json') await readJson(request, response, parse);
    else if (requestType !== null) await readForm(operation, request, response);
    next();
  };
}

/** Runs after validation, which accepts a missing body when all its fields are optional. */
export const bodyRequired: RequestHandler = (request, response, next) => {
  if (request.body === undefined && authorizedContext(response).operation.bodyRequired) throw missingBody();
  next();
};

async function readJson(request: Request, response: Response, parseJson: RequestHandler): Promise<void> {
  if (hasBody(request)) {
    assertBodyType(request.headers['content-type'] ?? null, 'application/json');
    // One of the many names of its character set that the parser does not know all of.
    request.headers['content-type'] = 'application/json';
    await run(parseJson, request, response);
  } else {
    // The contract's validator checks the type first, and would not report that the body is
    // missing.
    request.headers['content-type'] = 'application/json';
  }
}

async function readForm(operation: OperationInfo, request: Request, response: Response): Promise<void> {
  if (!hasBody(request)) throw missingBody();
  assertBodyType(request.headers['content-type'] ?? null, 'multipart/form-data');
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

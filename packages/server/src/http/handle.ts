import { ByteStream, type Platform, type PlatformResponse, type ValidRequest } from '@alingai/core';
import type { Request, RequestHandler, Response } from 'express';
import { filesOf } from './body.ts';
import { authorizedContext } from './context.ts';
import { sendBytes, sendStream } from './stream.ts';

/**
 * Executes the operation and responds.
 * @param validated whether the validator looks at answers, which it does in `response.json`
 */
export function handle(platform: Platform, validated: boolean): RequestHandler {
  return async (request, response) => {
    const { operation, authorization, requestContext, signal } = authorizedContext(response);
    const result = await platform.execute(
      operation,
      validRequest(request),
      authorization.caller,
      requestContext,
      signal,
    );
    const isPlainJson = !validated && operation.responseType === 'application/json' && !response.closed;
    if (isPlainJson && isJson(result.body)) writeJson(response, result);
    else await writeResponse(response, result, operation.responseType);
  };
}

/** As `response.json` does, without what it does for settings that this application does not have. */
function writeJson(response: Response, { status, headers, body }: PlatformResponse): void {
  const text = JSON.stringify(body);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

function isJson(body: unknown): boolean {
  return body !== undefined && !isStream(body) && !(body instanceof ByteStream) && !(body instanceof Blob);
}

/** Sends a result, unless the client has disconnected. */
export async function writeResponse(response: Response, result: PlatformResponse, type: string | null): Promise<void> {
  if (response.closed) return;
  response.status(result.status).set(result.headers);
  if (isStream(result.body)) {
    await sendStream(response, result.body);
  } else if (result.body instanceof ByteStream) {
    response.type(result.body.type);
    await sendBytes(response, result.body);
  } else if (result.body instanceof Blob) {
    response.type(result.body.type).send(Buffer.from(await result.body.arrayBuffer()));
  } else if (type === 'application/json') {
    response.json(result.body);
  } else {
    if (!response.hasHeader('Content-Type')) response.type(type ?? 'text/plain');
    response.send(result.body);
  }
}

function isStream(body: unknown): body is AsyncIterable<string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Path parameters come from the validator, which converts numbers. */
function validRequest(request: Request & { openapi?: { pathParams?: unknown } }): ValidRequest {
  const { query, headers } = request;
  return { path: request.openapi?.pathParams ?? {}, query, headers, body: bodyOf(request) };
}

function bodyOf(request: Request): unknown {
  const files = filesOf(request);
  if (files.length === 0) return request.body;
  const blobs = files.map(
    ({ fieldname, buffer, mimetype }) => [fieldname, new Blob([new Uint8Array(buffer)], { type: mimetype })] as const,
  );
  return { ...request.body, ...Object.fromEntries(blobs) };
}

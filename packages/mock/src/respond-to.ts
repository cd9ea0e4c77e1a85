import type { OperationId, OperationInfo } from '@alingai/contract';
import type { PlatformResponse, RequestContext } from '@alingai/core';
import { ByteStream, knownQuery, tokenOf, validateRequest } from '@alingai/core';
import { readBody } from './body.ts';
import type { Host } from './host.ts';
import type { Recording } from './journal.ts';
import { latencyOf, NetworkError, requestedFault, streamCutOf, throwAfter, throwBefore } from './scenarios/apply.ts';
import { withTokenLifetime } from './scenarios/token-lifetime.ts';
import { bytesOf, isStream, type StreamCut, streamOf } from './stream.ts';

/**
 * Responds to a request as the server would: route, authorize, read the body, validate and execute,
 * unless a scenario says otherwise. `servedPath` is the path of the server's address. Never
 * rejects: a failure like a lost network is an error response.
 */
export async function respondTo(request: Request, servedPath: string, host: Host): Promise<Response> {
  const { platform } = host;
  const pathname = platform.contractPath(servedPath);
  const context: RequestContext = {
    id: requestId(request) ?? host.ports.ids.next('req'),
    address: null,
    userAgent: request.headers.get('user-agent'),
    // The caller is in this process.
    local: true,
    ...anthropicVersion(request),
    baseUrl: baseUrlOf(request, servedPath),
  };
  const { clock, metrics } = host.ports;
  const startedAt = clock.now();
  let id: OperationId | 'none' = 'none';
  const headers = new Headers({ 'X-Request-Id': context.id });
  let recording: Recording | undefined;
  const respond = async (result: PlatformResponse, type: string | null, cut?: StreamCut) => {
    recording?.answered(result.status);
    metrics.count('alingai_requests_total', { operation: id, status: result.status });
    metrics.observe('alingai_request_duration_seconds', { operation: id }, (clock.now() - startedAt) / 1000);
    return toResponse(result, type, headers, request, cut);
  };

  try {
    await host.started();
    const { operation, path } = platform.route(request.method, pathname);
    id = operation.id;
    const query = queryOf(operation, request);
    recording = host.journal.begin(operation, request, { path, query }, startedAt);
    const fault = host.scenarios.sceneOf(operation, requestedFault(request, operation));
    const latency = latencyOf(fault.latency, host.random);
    if (latency > 0) await clock.wait(latency);
    throwBefore(fault);
    const authorization = await platform.authorize(
      operation,
      tokenOf(operation, (name) => request.headers.get(name)),
      context,
    );
    setAll(headers, authorization.headers);
    const body = await readBody(operation, request);
    recording?.read(body);
    const valid = { path, query, headers: Object.fromEntries(request.headers), body };
    validateRequest(operation.id, valid);
    const result = await platform.execute(operation, valid, authorization.caller, context, request.signal);
    if (isStream(result.body)) {
      return await respond(result, operation.responseType, streamCutOf(fault, { operation, platform, context }));
    }
    await throwAfter(fault, request.signal);
    if (fault.tokenExpiresIn !== undefined) {
      const now = Math.floor(clock.now() / 1000);
      result.body = await withTokenLifetime(result.body, fault.tokenExpiresIn, host.ports.tokens, now);
    }
    return await respond(result, operation.responseType);
  } catch (error) {
    if (error instanceof NetworkError) {
      recording?.answered(0);
      return Response.error();
    }
    return await respond(platform.presentError(error, pathname, context), 'application/json');
  }
}

/** The URL without the path of the server's address. */
function baseUrlOf(request: Request, pathname: string): string {
  const { origin, pathname: whole } = new URL(request.url);
  return origin + whole.slice(0, whole.length - pathname.length);
}

function anthropicVersion({ headers }: Request): { anthropicVersion?: string } {
  const version = headers.get('anthropic-version');
  return version === null ? {} : { anthropicVersion: version };
}

function requestId(request: Request): string | undefined {
  const id = request.headers.get('x-request-id') ?? '';
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

/**
 * Parameters as text; a repeated one becomes a list, which the contract rejects where it expects a
 * single value.
 */
function queryOf(operation: OperationInfo, request: Request): Record<string, string | string[]> {
  const searchParams = new URLSearchParams(knownQuery(operation, new URL(request.url).search.slice(1)));
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

async function toResponse(
  result: PlatformResponse,
  type: string | null,
  headers: Headers,
  { method, signal }: Request,
  cut: StreamCut | undefined,
): Promise<Response> {
  setAll(headers, result.headers);
  // Without chunked encoding a lost or aborted connection would look like the end of the response.
  if (isStream(result.body)) headers.set('Transfer-Encoding', 'chunked');
  const body = await bodyOf(result.body, type, signal, cut);
  if (!headers.has('Content-Type')) {
    headers.set('Content-Type', typeOf(result.body) ?? `${type}; charset=utf-8`);
  }
  return new Response(method === 'HEAD' ? null : body, { status: result.status, headers });
}

/** The type that a body has by itself. */
function typeOf(body: unknown): string | undefined {
  return body instanceof Blob || body instanceof ByteStream ? body.type : undefined;
}

function bodyOf(
  body: unknown,
  type: string | null,
  signal: AbortSignal,
  cut: StreamCut | undefined,
): Promise<ArrayBuffer> | string | ReadableStream<Uint8Array> {
  // Not as it is: the `Response` of Node takes no `Blob` of jsdom.
  if (body instanceof Blob) return body.arrayBuffer();
  if (body instanceof ByteStream) return bytesOf(body, signal);
  if (isStream(body)) return streamOf(body, signal, cut);
  return type === 'application/json' ? JSON.stringify(body) : String(body);
}

function setAll(headers: Headers, more: Record<string, string>): void {
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
}

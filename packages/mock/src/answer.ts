import type { OperationId, OperationInfo } from '@alingai/contract';
import type { PlatformResponse, RequestContext } from '@alingai/core';
import { knownQuery, validateRequest } from '@alingai/core';
import { readBody } from './body.ts';
import type { Host } from './host.ts';
import { earlyEndOf, failWhole, latencyOf, NetworkError, ownFault, refuse } from './scenarios/apply.ts';
import { withTokenLifetime } from './scenarios/token-lifetime.ts';
import { type EarlyEnd, isStream, streamOf } from './stream.ts';

/**
 * Answers a request as the server would: route, admit, read the body, validate, perform, unless a scenario has it
 * otherwise. `servedPath` is the path below the server's address. Never rejects; what a scenario lets fail like a lost
 * network is an error response.
 */
export async function answer(request: Request, servedPath: string, host: Host): Promise<Response> {
  const { platform } = host;
  const pathname = platform.contractPath(servedPath);
  const facts: RequestContext = {
    id: requestId(request) ?? host.ports.ids.next('req'),
    address: null,
    userAgent: request.headers.get('user-agent'),
    // Who asks is in this very process.
    local: true,
    baseUrl: baseUrlOf(request, servedPath),
  };
  const { clock, metrics } = host.ports;
  const startedAt = clock.now();
  let id: OperationId | 'none' = 'none';
  const headers = new Headers({ 'X-Request-Id': facts.id });
  const respond = (reply: PlatformResponse, type: string | null, early?: EarlyEnd) => {
    metrics.count('alingai_requests_total', { operation: id, status: reply.status });
    metrics.observe('alingai_request_duration_seconds', { operation: id }, (clock.now() - startedAt) / 1000);
    return toResponse(reply, type, headers, request, early);
  };

  try {
    await host.started();
    const { operation, path } = platform.route(request.method, pathname);
    id = operation.id;
    const scene = host.scenarios.sceneOf(operation, ownFault(request, operation));
    const latency = latencyOf(scene.latency, host.random);
    if (latency > 0) await clock.wait(latency);
    refuse(scene);
    const admission = await platform.authorize(operation, bearerOf(request), facts);
    setAll(headers, admission.headers);
    const valid = {
      path,
      query: queryOf(operation, request),
      headers: Object.fromEntries(request.headers),
      body: await readBody(operation, request),
    };
    validateRequest(operation.id, valid);
    const reply = await platform.execute(operation, valid, admission.caller, facts, request.signal);
    if (isStream(reply.body)) {
      return respond(reply, operation.responseType, earlyEndOf(scene, { operation, platform, facts }));
    }
    await failWhole(scene, request.signal);
    if (scene.tokenExpiresIn !== undefined) {
      const now = Math.floor(clock.now() / 1000);
      reply.body = await withTokenLifetime(reply.body, scene.tokenExpiresIn, host.ports.tokens, now);
    }
    return respond(reply, operation.responseType);
  } catch (error) {
    if (error instanceof NetworkError) return Response.error();
    return respond(platform.presentError(error, pathname, facts), 'application/json');
  }
}

/** The address without the path below it. */
function baseUrlOf(request: Request, pathname: string): string {
  const { origin, pathname: whole } = new URL(request.url);
  return origin + whole.slice(0, whole.length - pathname.length);
}

function requestId(request: Request): string | undefined {
  const id = request.headers.get('x-request-id') ?? '';
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

/** Parameters as text; one that is repeated becomes a list, which the contract refuses where it wants a single value. */
function queryOf(operation: OperationInfo, request: Request): Record<string, string | string[]> {
  const searchParams = new URLSearchParams(knownQuery(operation, new URL(request.url).search.slice(1)));
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

function toResponse(
  reply: PlatformResponse,
  type: string | null,
  headers: Headers,
  { method, signal }: Request,
  early: EarlyEnd | undefined,
): Response {
  setAll(headers, reply.headers);
  // Without chunks the end of a lost or aborted connection would look like the end of the answer.
  if (isStream(reply.body)) headers.set('Transfer-Encoding', 'chunked');
  const body = bodyOf(reply.body, type, signal, early);
  if (!headers.has('Content-Type')) {
    headers.set('Content-Type', body instanceof Blob ? body.type : `${type}; charset=utf-8`);
  }
  return new Response(method === 'HEAD' ? null : body, { status: reply.status, headers });
}

function bodyOf(
  body: unknown,
  type: string | null,
  signal: AbortSignal,
  early: EarlyEnd | undefined,
): Blob | string | ReadableStream<Uint8Array> {
  if (body instanceof Blob) return body;
  if (isStream(body)) return streamOf(body, signal, early);
  return type === 'application/json' ? JSON.stringify(body) : String(body);
}

function setAll(headers: Headers, more: Record<string, string>): void {
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
}

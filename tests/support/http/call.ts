import {
  type JsonBody,
  type OperationId,
  operations,
  type RequestBody,
  type RequestParameters,
} from '@alingai/contract';
import { AlingAiClient } from '@alingai/sdk';
import { noteAnswer } from '../hosts/answers.ts';
import type { Host } from '../hosts/host.ts';

/** A request as a test writes it, right or wrong. */
export interface Call {
  token?: string;
  /** Encoded when it is sent. */
  path?: Record<string, string | number>;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is a form or a text already. */
  body?: unknown;
  signal?: AbortSignal;
}

/** A request that fits the contract. */
export interface FittingCall<Id extends OperationId> extends Pick<Call, 'token' | 'headers'> {
  path?: RequestParameters<Id>['path'];
  query?: Partial<RequestParameters<Id>['query']>;
  body?: RequestBody<Id> | FormData;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** What the JSON says, or the text of another type. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of answers.
  body: any;
}

/** Makes a request of an operation. */
export async function call(host: Host, id: OperationId, call: Call = {}): Promise<Answer> {
  return answerOf(await send(host, id, call));
}

/** Makes a request of an operation, and leaves the answer unread. */
export function send(host: Host, id: OperationId, { path, query, ...call }: Call): Promise<Response> {
  const address = host.domain.surfacePaths.servedPath(addressOf(id, { path, query }));
  return fetchAs(host, operations[id].method, address, call);
}

/** Where the contract has an operation: its path and query. */
export function addressOf(id: OperationId, { path, query }: Pick<Call, 'path' | 'query'>): string {
  const pathname = operations[id].path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path?.[name] ?? ''),
  );
  const parameters = Object.entries(query ?? {}).flatMap(([name, it]) =>
    it === undefined ? [] : [[name, String(it)]],
  );
  const search = parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : '';
  return pathname + search;
}

/** Makes a request that the contract may know nothing of. */
export async function request(
  host: Host,
  method: string,
  path: string,
  call: Omit<Call, 'path' | 'query'> = {},
): Promise<Answer> {
  return answerOf(await fetchAs(host, method, path, call));
}

function fetchAs(
  host: Host,
  method: string,
  path: string,
  { token, headers, body, signal }: Omit<Call, 'path' | 'query'>,
): Promise<Response> {
  const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof FormData);
  return host.fetch(host.baseURL + path, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as string | FormData) }),
    ...(signal && { signal }),
  });
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const holdsJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, body: holdsJson ? JSON.parse(text) : text };
}

type DataOf<Id extends OperationId> = JsonBody<Id> extends { data: infer Data } ? Data : JsonBody<Id>;

type Method = (...values: unknown[]) => Promise<unknown>;

/**
 * Makes a request that must succeed, with the SDK where it has the operation: the data of its
 * answer.
 */
export async function dataOf<Id extends OperationId>(
  host: Host,
  id: Id,
  fitting: FittingCall<Id> = {},
): Promise<DataOf<Id>> {
  if (operations[id].surface === 'native') return (await callMethod(host, id, fitting)) as DataOf<Id>;
  const { status, body } = await call(host, id, fitting as Call);
  if (status !== operations[id].status) throw new Error(`${id} answered ${status}: ${JSON.stringify(body)}`);
  return body.data ?? body;
}

/** A client of the SDK; its calls are noted as such. */
export function clientOf(host: Host, token?: string): AlingAiClient {
  return new AlingAiClient({
    baseURL: host.baseURL,
    token,
    maxRetries: 0,
    async fetch(url, init) {
      const response = await host.fetch(url, init);
      noteAnswer(init?.method ?? 'GET', String(url), response.status, true);
      return response;
    },
  });
}

function callMethod<Id extends OperationId>(
  host: Host,
  id: Id,
  { token, headers, path, query, body }: FittingCall<Id>,
): Promise<unknown> {
  const client = clientOf(host, token);
  const [area = '', name = ''] = id.split('.');
  const resource = (client as unknown as Record<string, Record<string, Method>>)[area];
  const method = resource?.[name];
  if (!resource || !method) throw new Error(`The SDK has no ${id}`);
  const names = [...operations[id].path.matchAll(/\{(\w+)\}/g)].map(([, it = '']) => it);
  const values = names.map((it) => (path as Record<string, unknown> | undefined)?.[it]);
  if (operations[id].requestType !== null) values.push(body instanceof FormData ? Object.fromEntries(body) : body);
  // Its last argument is the options; the one before them, if there is one left, the query.
  if (method.length > values.length + 1) values.push(query);
  return method.apply(resource, [...values, { headers }]);
}

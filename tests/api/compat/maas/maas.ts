import { type OperationId, operations } from '@alingai/contract';
import { expect } from 'vitest';
import type { Host } from '../../../support/hosts/host.ts';
import { type Answer, type Call, call } from '../../../support/http/call.ts';

type MaasOperation = Extract<OperationId, `compat.maas.${string}`>;

/** The codes of the surface's document, and of what it leaves open. */
const CODES: Record<number, string> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'UPSTREAM_ERROR',
  503: 'SERVICE_UNAVAILABLE',
  504: 'UPSTREAM_TIMEOUT',
};

export const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Makes a request that must succeed: the body of its answer. */
// biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of answers.
export async function bodyOf(host: Host, id: MaasOperation, request: Call = {}): Promise<any> {
  const { status, body } = await call(host, id, request);
  if (status !== operations[id].status) throw new Error(`${id} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** States that an answer is an error as the surface's document shows them. */
export function expectError(
  answer: Answer,
  status: number,
  wrong: { code?: string; field?: string; reason?: string } = {},
): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      error: {
        code: wrong.code ?? CODES[status],
        message: expect.stringMatching(/\p{Script=Han}/u),
        details: {
          ...(wrong.field !== undefined && { field: wrong.field }),
          reason: wrong.reason ?? expect.any(String),
        },
        request_id: answer.headers.get('x-request-id'),
      },
    },
  });
}

/** Holds an answer's shape against a documented one: the same fields of the same JSON types, at every depth. */
export function expectShape(value: unknown, documented: unknown): void {
  expect(shapeOf(value)).toEqual(shapeOf(documented));
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shapeOf(it)]));
}

/** The id that a model of the catalogue has here. */
export async function modelIdOf(host: Host, key: string): Promise<string> {
  const model = await host.store.models.byKey(key);
  if (!model) throw new Error(`There is no model ${key}`);
  return `model_${model.id}`;
}

/** An application that runs, and whoever made it. */
export async function publish(host: Host, key = 'gpt-4', config: object = {}) {
  const owner = await host.createPerson();
  const body = { name: 'Helper', model_id: await modelIdOf(host, key), config };
  const { id } = await bodyOf(host, 'compat.maas.createApplication', { token: owner.token, body });
  return { owner, path: { app_id: id as string } };
}

import { type OperationId, operations } from '@alingai/contract';
import { expect } from 'vitest';
import type { Host } from '../../../support/hosts/host.ts';
import { openHost } from '../../../support/hosts/open.ts';
import type { Person } from '../../../support/hosts/people.ts';
import { type Answer, type Call, call } from '../../../support/http/call.ts';
import type { unauthenticatedCases } from '../../../support/http/unauthenticated.ts';

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

/** States that somebody without a good token is not served. */
export async function expectStranger(
  host: Host,
  id: MaasOperation,
  { token, reason }: (typeof unauthenticatedCases)[number],
  request: Call = {},
): Promise<void> {
  const answer = await call(host, id, { ...request, token: await token(host) });
  expectError(answer, 401, { field: 'authorization', reason });
}

const LIMITS = { maas: 1000, 'maas-chat': 100 } as const;

/** States that an account gets through so often a minute, and is told about it. */
export async function expectLimit(
  limitClass: keyof typeof LIMITS,
  attempt: (host: Host, person: Person) => Promise<Answer>,
): Promise<void> {
  await using host = await openHost({ rateLimit: true });
  // Somebody whom every operation serves.
  const person = await host.createPerson({ role: 'admin' });
  const perMinute = LIMITS[limitClass];
  for (let earlier = 1; earlier < perMinute; earlier += 1) {
    await host.domain.limits.takeRequest(limitClass, { account: person.id });
  }
  const last = await attempt(host, person);
  expect(last.status).not.toBe(429);
  expect(limitHeaders(last)).toEqual([String(perMinute), '0', last.headers.get('ratelimit-reset')]);
  expectTooMany(await attempt(host, person), perMinute);
}

/** States that an address from which nobody is signed in gets through a hundred times a minute. */
export async function expectAnonymousLimit(attempt: (host: Host) => Promise<Answer>): Promise<void> {
  await using host = await openHost({ rateLimit: true });
  const answers = await Promise.all(Array.from({ length: 101 }, () => attempt(host)));
  const refused = answers.filter((it) => it.status === 429);
  expect(refused).toHaveLength(1);
  expectTooMany(refused[0] as Answer, 100);
}

function expectTooMany(answer: Answer, perMinute: number): void {
  const seconds = answer.headers.get('retry-after');
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(limitHeaders(answer)).toEqual([String(perMinute), '0', seconds]);
  expectError(answer, 429, { reason: `At most ${perMinute} a minute; try again in ${seconds} seconds` });
}

function limitHeaders({ headers }: Answer) {
  return ['limit', 'remaining', 'reset'].map((it) => headers.get(`x-ratelimit-${it}`));
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

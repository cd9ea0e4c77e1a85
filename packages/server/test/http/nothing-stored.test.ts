import { type OperationId, type OperationInfo, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test, vi } from 'vitest';
import { demoHeaders, startTestServer } from '../server.ts';

const prepare = vi.spyOn(Sqlite.prototype, 'prepare');
const server = await startTestServer(['--demo', '--no-rate-limit', '--no-validate-responses'], {}, afterAll);
// Another one may have made the empty database that tests begin with.
const database = (prepare.mock.contexts as Sqlite.Database[]).find((it) => it.open) as Sqlite.Database;
prepare.mockRestore();

/** These ask other servers before they store anything. */
const OUTBOUND = /^providers\.(test|models)$|\.wechat(Url|Callback)$/;
const ids = (Object.keys(operations) as OperationId[]).filter((id) => !OUTBOUND.test(id));

const native = { conversation_id: 'conv_123', message_id: 'msg_124', model_id: 'gpt-4' };
/** What paths name: of the demo, or made below. Everything else is the first of its kind. */
const named: Record<string, unknown> = { model: 'gpt-4' };
named['user_id'] = (await make('auth.adminRegister')).data.user.id;
for (const [name, id] of [
  ['post_id', 'community.createPost'],
  ['comment_id', 'community.createComment'],
  ['token_id', 'apiTokens.create'],
  ['key_id', 'apiKeys.create'],
  ['app_id', 'apps.create'],
] as const) {
  // Models of this provider are asked by no operation here.
  named[name] = (await make(id, id === 'apiKeys.create' ? { provider: 'moonshot' } : {})).data.id;
}
named['response_id'] = (await make('responses.create', { stream: false })).id;

database.pragma('query_only = 1');
afterAll(() => void database.pragma('query_only = 0'));

const UNSTORED = 'Nothing can be stored: the database is read-only';
/** What stores nothing, or only after it was answered. */
const STORES_NOTHING = new Set<OperationId>(['auth.forgotPassword', 'responses.inputTokens', 'anthropic.countTokens']);
const refused = new Set<OperationId>();

test.each(ids)('while nothing can be stored, %s reads what is there, or says so', async (id) => {
  const operation: OperationInfo = operations[id];
  const response = await fetch(server.url + addressOf(operation), {
    method: operation.method,
    ...exampleOf(operation),
  });
  const text = await response.text();
  if (response.status < 500) {
    if (response.ok && operation.method !== 'GET') expect([...STORES_NOTHING], text).toContain(id);
    return;
  }
  refused.add(id);
  const status = operation.surface === 'anthropic' ? 529 : 503;
  expect({ status: response.status, text }).toEqual({ status, text: expect.stringContaining(UNSTORED) });
});

test('operations of every surface were refused for that', () => {
  const surfaces = new Set([...refused].map((id) => operations[id].surface));
  expect(surfaces).toEqual(new Set(ids.map((id) => operations[id].surface)));
  expect(refused.size).toBeGreaterThan(70);
});

test('a program with a token reads on, though its use cannot be recorded', async () => {
  database.pragma('query_only = 0');
  const { token } = (await make('apiTokens.create')).data;
  database.pragma('query_only = 1');
  const response = await fetch(`${server.url}/v1/models`, { headers: { Authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
});

/** Makes something as the contract's example shows. */
async function make(id: OperationId, values: object = {}) {
  const { headers = {}, body } = exampleOf(operations[id]);
  const method = operations[id].method;
  const sent = JSON.stringify({ ...JSON.parse(String(body)), ...values });
  const response = await fetch(server.url + addressOf(operations[id]), { method, headers, body: sent });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${id} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

function addressOf({ path, surface }: OperationInfo): string {
  const known: Record<string, unknown> = { ...named, ...(surface === 'native' && native) };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(known[name] ?? 1)));
}

interface Documented {
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
}

function exampleOf({ path, method, surface }: OperationInfo): RequestInit {
  const headers = { ...demoHeaders, ...(surface === 'anthropic' && { 'anthropic-version': '2023-06-01' }) };
  const item = (contract.paths as unknown as Record<string, Record<string, Documented>>)[path];
  const { example, examples = {} } = item?.[method.toLowerCase()]?.requestBody?.content['application/json'] ?? {};
  const body = example ?? Object.values(examples)[0]?.value;
  return { headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
}

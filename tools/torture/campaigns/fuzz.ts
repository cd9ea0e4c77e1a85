import { join } from 'node:path';
import { type OperationInfo, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { contractBreaches } from '@alingai/tests/contract-breaches';
import type { Campaign } from '../campaign.ts';
import { createPerson } from '../people.ts';
import { createRandom, type Random } from '../random.ts';
import { createServerProcess } from '../server-process.ts';

/** Requests that are made however short the time is. */
const FEWEST_REQUESTS = 10_000;
const AT_ONCE = 16;
const ANSWER_MS = 20_000;
/** The server's own faults; a provider that fails and a service that is not there are none. */
const FAULTY = new Set([500, 501, 505]);

type Schema = Record<string, unknown>;

/** What clients send that nobody thought of. */
const UGLY: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  true,
  [],
  {},
  [null],
  [[]],
  '0',
  '-1',
  'Infinity',
  '1e309',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\0',
  '\ud800',
  '\u202e',
  '9'.repeat(309),
  'x'.repeat(10_000),
  '你好 👋',
  'constructor',
  { __proto__: null },
  { toString: 1 },
  { length: 1e9 },
  { $ref: '#' },
];
const NAMES = ['', 'x', '__proto__', 'constructor', 'limit', 'page', 'id', 'role', 'a'.repeat(300), '键'];

/**
 * Sends requests to all operations of all surfaces, of which most are nearly right and some are not
 * at all, and holds every answer to the contract: its status, its type and its body.
 */
export const fuzz: Campaign = {
  name: 'fuzz',
  summary: `at least ${FEWEST_REQUESTS} requests to all operations, every answer held to the contract`,
  async run({ seconds, folder, report }) {
    const seed = Number(process.env['ALINGAI_TORTURE_SEED'] ?? Date.now() % 2 ** 31);
    report(`seed ${seed}; ALINGAI_TORTURE_SEED repeats it`);
    const server = await createServerProcess(join(folder, 'data'));
    await server.start();
    // Whom administrators change, so that they do not lock the callers out.
    const victim = await createPerson(server.url, 'victim');
    const signedIn = async (renew: () => Promise<string>): Promise<Caller> => ({ token: await renew(), renew });
    let people = 0;
    // Another one each time: callers change their names and end their sessions.
    const newPerson = async (role: 'user' | 'admin') =>
      (await createPerson(server.url, `${role}-${++people}`, { role })).token;
    const person = await signedIn(() => newPerson('user'));
    const admin = await signedIn(() => newPerson('admin'));
    const callers: readonly Caller[] = [person, person, person, admin, admin, { token: null }];
    const random = createRandom(seed);
    const all = Object.values(operations) as OperationInfo[];
    const statuses = new Map<number, number>();
    const faults: string[] = [];
    const until = performance.now() + seconds * 1000;
    let sent = 0;

    async function sendUntilOver(): Promise<void> {
      while (sent < FEWEST_REQUESTS || performance.now() < until) {
        // All operations in turn, so that none is left out.
        const operation = all[sent % all.length] as OperationInfo;
        sent += 1;
        if (sent % 2000 === 0) report(`${sent} requests`);
        const caller = random.oneOf(callers);
        const { token } = caller;
        const { path, init } = requestFor(operation, random, { token, user_id: victim.id });
        const signal = AbortSignal.timeout(ANSWER_MS);
        try {
          const response = await fetch(server.url + path, { ...init, signal });
          // Some requests end the session that they come in.
          if (response.status === 401 && caller.renew && caller.token === token) await renewed(caller);
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
          const name = `${operation.id} ${path.slice(0, 200)} ${String(init.body ?? '').slice(0, 300)}`;
          if (FAULTY.has(response.status)) faults.push(`${response.status} ${name} ${await response.text()}`);
          else if (response.headers.get('content-type')?.startsWith('text/event-stream')) await response.body?.cancel();
          else faults.push(...(await contractBreaches(operation.method, path, response)).map((it) => `${it} ${name}`));
        } catch (error) {
          faults.push(`${operation.id} ${path.slice(0, 200)} was not answered: ${error}`);
        }
      }
    }

    await Promise.all(Array.from({ length: AT_ONCE }, sendUntilOver));
    const health = await fetch(`${server.url}/api/ready`);
    if (!health.ok) faults.push(`The server is not ready afterwards: ${health.status}`);
    await server.stop();
    const byStatus = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => [`status ${status}`, times]);
    return { figures: { seed, requests: sent, operations: all.length, ...Object.fromEntries(byStatus) }, faults };
  },
};

interface Caller {
  /** `null` for nobody. */
  token: string | null;
  renew?: () => Promise<string>;
  renewing?: Promise<void>;
}

/** Signs a caller in anew, once for all requests that find the session ended. */
function renewed(caller: Caller): Promise<void> {
  caller.renewing ??= (caller.renew?.() ?? Promise.resolve('')).then((token) => {
    caller.token = token;
    delete caller.renewing;
  });
  return caller.renewing;
}

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
  example?: unknown;
}

function requestFor(
  operation: OperationInfo,
  random: Random,
  { token, user_id }: { token: string | null; user_id: number },
): { path: string; init: RequestInit } {
  const declared = describedOf(operation);
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'user_id')
      return random.happens(0.9) ? String(user_id) : encodeURIComponent(random.oneOf(NAMES) || 'x');
    const parameter = declared.parameters.find((it) => it.in === 'path' && it.name === name);
    return encodeURIComponent(wellFormed(text(valueFor(parameter?.schema ?? {}, random, parameter?.example)) || 'x'));
  });
  const query = new URLSearchParams();
  for (const { name, schema, example } of declared.parameters.filter((it) => it.in === 'query')) {
    if (random.happens(0.4)) query.append(name, wellFormed(text(valueFor(schema, random, example))));
  }
  if (random.happens(0.05)) query.append(random.oneOf(NAMES), wellFormed(text(random.oneOf(UGLY))));
  const headers: Record<string, string> = { ...(token !== null && { Authorization: `Bearer ${token}` }) };
  if (operation.surface === 'anthropic') headers['anthropic-version'] = '2023-06-01';
  const init: RequestInit = { method: operation.method, headers };
  if (operation.requestType === 'application/json' && random.happens(0.97)) {
    headers['Content-Type'] = random.happens(0.98) ? 'application/json' : 'text/plain';
    const body = JSON.stringify(valueFor(declared.body ?? {}, random, declared.example)) ?? 'null';
    init.body = random.happens(0.02) ? body.slice(0, random.below(body.length + 1)) : body;
  }
  const search = query.toString();
  return { path: path + (search && `?${search}`), init };
}

/** Without halves of characters, which no URL can hold. */
const wellFormed = (text: string) => Buffer.from(text).toString().slice(0, 4000);

function describedOf({ path, method }: OperationInfo) {
  const item = (contract.paths as unknown as Record<string, Record<string, unknown>>)[path] ?? {};
  const operation = item[method.toLowerCase()] as {
    parameters?: (Parameter | Schema)[];
    requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  };
  const both = [...((item['parameters'] ?? []) as Schema[]), ...(operation.parameters ?? [])];
  const json = operation.requestBody?.content['application/json'];
  return {
    parameters: both.map((it) => resolved(it as Schema) as unknown as Parameter),
    body: json?.schema,
    example: json?.example,
  };
}

function resolved(schema: Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const names = $ref.split('/').slice(1);
  return resolved(names.reduce<unknown>((node, name) => (node as Schema)[name], contract) as Schema);
}

/** Something like what the schema asks for: its example or a value of its type, now and then with something ugly in it. */
function valueFor(referable: Schema, random: Random, example?: unknown, depth = 0): unknown {
  if (random.happens(0.04)) return random.oneOf(UGLY);
  if (example !== undefined && random.happens(0.6)) return spoilt(example, random);
  const schema = resolved(referable);
  const alternatives = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (alternatives && schema['properties'] === undefined)
    return valueFor(random.oneOf(alternatives), random, undefined, depth);
  if (schema['const'] !== undefined) return schema['const'];
  if (Array.isArray(schema['enum'])) return random.oneOf(schema['enum']);
  switch ([schema['type']].flat()[0]) {
    case 'object':
      return depth > 6 ? {} : objectFor(schema, random, depth);
    case 'array':
      return Array.from({ length: random.below(4) }, () =>
        valueFor((schema['items'] ?? {}) as Schema, random, undefined, depth + 1),
      );
    case 'integer':
    case 'number':
      return random.oneOf([schema['minimum'] ?? 0, schema['maximum'] ?? 100, 1, 2, 10, 0.5]);
    case 'boolean':
      return random.happens(0.5);
    default:
      return random.oneOf([
        'Hello',
        '/echo 你好',
        'gpt-4',
        'a@example.com',
        '2026-01-31',
        'conv_1',
        'https://example.com/x.png',
      ]);
  }
}

function objectFor(schema: Schema, random: Random, depth: number): Schema {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = new Set((schema['required'] ?? []) as string[]);
  const members = Object.entries(properties).filter(([name]) => random.happens(required.has(name) ? 0.97 : 0.4));
  const entries = members.map(([name, it]) => [name, valueFor(it, random, undefined, depth + 1)]);
  if (random.happens(0.03)) entries.push([random.oneOf(NAMES), random.oneOf(UGLY)]);
  return Object.fromEntries(entries);
}

/** The example, or one with a member that is ugly or gone. */
function spoilt(example: unknown, random: Random): unknown {
  if (typeof example !== 'object' || example === null || Array.isArray(example) || random.happens(0.5)) return example;
  const names = Object.keys(example);
  const name = names.length === 0 || random.happens(0.1) ? random.oneOf(NAMES) : random.oneOf(names);
  const { [name]: _, ...others } = example as Schema;
  return random.happens(0.3) ? others : { ...others, [name]: random.oneOf(UGLY) };
}

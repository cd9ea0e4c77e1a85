import type { OperationId } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import type { Call } from './call.ts';

/** A call that differs from the contract's example in one place. */
export interface BrokenCall {
  fault: string;
  call: Call;
}

interface Parameter {
  in: string;
  name: string;
}

interface Documented {
  parameters?: (Partial<Parameter> & { $ref?: string })[];
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
}

const paths = contract.paths as unknown as Record<string, Record<string, Documented>>;
const shared = contract.components.parameters as unknown as Record<string, Parameter>;

/** An id of whatever kind, that nothing has. */
const NOTHING = '999999';
/** What hardly any field or parameter takes. */
const VALUES: readonly (string | number)[] = ['', -1, 'x'.repeat(20_001)];
const TEXTS: readonly string[] = ['', '-1', 'x'.repeat(300)];

/** The contract's example of a call, for something that is not there. */
export function exampleCallOf(id: OperationId): Call & { path: Record<string, string> } {
  const { path: template } = operationInfo(id);
  const path = Object.fromEntries([...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, NOTHING]));
  return { path, ...bodyOf(documentedAs(id).requestBody) };
}

/**
 * Calls that break the contract of an operation, most of them; what the rest is answered with is no
 * matter.
 */
export function brokenCallsOf(id: OperationId): BrokenCall[] {
  const { surface } = operationInfo(id);
  const { parameters = [] } = documentedAs(id);
  const known = parameters.map((it) => (it.$ref ? shared[it.$ref.split('/').at(-1) ?? ''] : it) as Parameter);
  const named = (place: string) => known.filter((it) => it.in === place).map(({ name }) => name);
  const good = exampleCallOf(id);
  const { path } = good;

  return [
    ...named('path').map((name) => broken(name, '-1', { ...good, path: { ...path, [name]: '-1' } })),
    ...named('query').flatMap((name) =>
      TEXTS.map((value) => broken(name, value, { ...good, query: { [name]: value } })),
    ),
    // The other surfaces ignore it.
    ...(surface === 'native' ? [broken('unheard_of', '', { ...good, query: { unheard_of: '' } })] : []),
    ...named('header').map((name) => broken(name, '!', { ...good, headers: { [name]: '!' } })),
    ...('body' in good ? brokenBodies(good.body).map(({ fault, body }) => ({ fault, call: { path, body } })) : []),
  ];
}

function documentedAs(id: OperationId): Documented {
  const { path, method } = operationInfo(id);
  return paths[path]?.[method.toLowerCase()] ?? {};
}

function bodyOf(requestBody: Documented['requestBody']): { body?: unknown } {
  const { example, examples = {} } = requestBody?.content['application/json'] ?? {};
  const body = example ?? Object.values(examples)[0]?.value;
  return body === undefined ? {} : { body };
}

function brokenBodies(good: unknown): { fault: string; body: unknown }[] {
  const object = good as Record<string, unknown>;
  const fields = Object.keys(object);
  return [
    { fault: 'nothing', body: undefined },
    { fault: 'half a JSON', body: '{"half": ' },
    { fault: 'a list', body: [] },
    { fault: 'an empty object', body: {} },
    { fault: 'an unknown field', body: { ...object, unheard_of: 1 } },
    ...fields.map((name) => ({ fault: `without ${name}`, body: { ...object, [name]: undefined } })),
    ...fields.flatMap((name) =>
      VALUES.map((value) => ({ fault: faultOf(name, value), body: { ...object, [name]: value } })),
    ),
  ];
}

function broken(name: string, value: string, call: Call): BrokenCall {
  return { fault: faultOf(name, value), call };
}

const faultOf = (name: string, value: string | number) => `${name}: ${JSON.stringify(value).slice(0, 20)}`;

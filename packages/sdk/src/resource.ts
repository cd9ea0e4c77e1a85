import type { Input, Operation, Query } from './operation.ts';
import type { RequestFunction } from './request-function.ts';
import { answer, data, events, paged } from './send-operation.ts';
import type { StreamOptions } from './stream-options.ts';
import type { Connection } from './transport.ts';

type Method = (...values: unknown[]) => unknown;
type Sender = (connection: Connection, operation: Operation, input: Input, options?: StreamOptions) => unknown;

/** The areas of the API by name, each with a method for each of its operations. */
export function createResources(
  request: RequestFunction,
  operations: readonly Operation[],
): Record<string, Connection> {
  const areas: Record<string, Connection & Record<string, unknown>> = {};
  for (const operation of operations) {
    const [area = '', name = ''] = operation.id.split('.');
    areas[area] ??= { request };
    areas[area][name] = createMethod(request, operation);
    if (operation.streams) areas[area][`${name}Stream`] = createMethod(request, { ...operation, answer: 'events' });
  }
  return areas;
}

/**
 * Its parameters are those of the path, the body, the query and the options; missing parts are left
 * out.
 */
function createMethod(request: RequestFunction, operation: Operation): Method {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const send = senderOf(operation);
  const method: Method = (...values) => {
    const path = Object.fromEntries(names.map((name) => [name, values.shift() as string]));
    const body = operation.body && bodyOf(operation, values.shift());
    const query = operation.query && (values.shift() as Query);
    return send({ request }, operation, { path, body, query } as Input, values[0] as object);
  };
  const length = names.length + (operation.body ? 1 : 0) + (operation.query ? 1 : 0) + 1;
  return Object.defineProperty(method, 'length', { value: length });
}

function senderOf({ answer: kind, items }: Operation): Sender {
  if (kind === 'events') return events;
  if (items) return paged;
  return kind ? answer : data;
}

function bodyOf({ answer: kind, emptyBody, streams }: Operation, body: unknown): unknown {
  if (streams && kind === 'events') return { ...(body as object), stream: true };
  return body === undefined && emptyBody ? {} : body;
}

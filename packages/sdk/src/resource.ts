import type { Connection } from './connection.ts';
import type { Input, Operation, Query } from './operation.ts';
import { forEachOperation } from './operation-table.ts';
import { answer, data, events, paged } from './send-operation.ts';
import type { StreamOptions } from './stream-options.ts';

type Method = (...values: unknown[]) => unknown;
type Sender = (connection: Connection, operation: Operation, input: Input, options?: StreamOptions) => unknown;

/** The areas of the API by name, each with a method for each of its operations. */
export function createResources(connection: Connection): Record<string, object> {
  const areas: Record<string, Record<string, Method>> = {};
  forEachOperation((area, name, operation) => {
    areas[area] ??= {};
    areas[area][name] = createMethod(connection, operation);
    if (operation.streams) areas[area][`${name}Stream`] = createMethod(connection, { ...operation, answer: 'events' });
  });
  return areas;
}

/**
 * Its parameters are those of the path, the body, the query and the options; missing parts are left
 * out.
 */
function createMethod(connection: Connection, operation: Operation): Method {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const send = senderOf(operation);
  const method: Method = (...values) => {
    const path = Object.fromEntries(names.map((name) => [name, values.shift() as string]));
    const body = operation.body && bodyOf(operation, values.shift());
    const query = operation.query && (values.shift() as Query);
    return send(connection, operation, { path, body, query } as Input, values[0] as object);
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

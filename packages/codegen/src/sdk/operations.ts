import { sensitiveFields } from '../openapi-document.ts';
import type { DescribedDocument, Endpoint } from './endpoint.ts';
import { functionName } from './names.ts';
import { isEmptyByDefault } from './resources.ts';

/**
 * Everything that the pipeline needs: a constant for each operation, so that bundlers drop unused
 * ones, and the sensitive fields.
 */
export function renderOperations(document: DescribedDocument, endpoints: Endpoint[]): string {
  return `import type { Operation, StreamResumption } from '../src/operation.ts';

${[...new Set(endpoints.flatMap((it) => renderResumption(it, endpoints)))].join('\n')}
${endpoints.map((it) => `export const ${functionName(it.id)} = ${renderOperation(it)} as const satisfies Operation;`).join('\n')}

/** Fields that are never logged, separated by spaces. */
export const sensitiveFields = '${sensitiveFields(document).join(' ')}';
`;
}

/**
 * All operations in one text, for bundles that need them all: as objects they would be a third
 * larger when they are compressed. `packages/sdk/src/operation-table.ts` reads it.
 */
export function renderAllOperations(endpoints: Endpoint[]): string {
  const resumptions = new Set(endpoints.flatMap(({ resumption }) => (resumption ? [resumptionName(resumption)] : [])));
  if (resumptions.size > 1) throw new Error('The table of operations knows one way to resume a stream');
  const areas = [...new Set(endpoints.map((it) => it.area))];
  return `export { ${[...resumptions].join(', ')} as resumption } from './operations.ts';

export type OperationName = ${endpoints.map((it) => `\n  | '${it.id}'`).join('')};

/**
 * An area with the path that all of it begins with, then a line for each operation:
 * - its name
 * - the rest of its path; a slash at the end stands before its name in kebab case
 * - a letter for each of its properties
 * - the field of a page's items, where that is not called like the area
 */
export const operationTable = \`${areas.map((area) => renderArea(area, endpoints)).join('\n\n')}\`;
`;
}

function renderArea(area: string, endpoints: Endpoint[]): string {
  const own = endpoints.filter((it) => it.area === area);
  const base = commonPath(own.map((it) => it.path));
  return [`${area} ${base}`, ...own.map((it) => renderRow(it, base))].join('\n');
}

/** The steps that all paths begin with. */
function commonPath(paths: string[]): string {
  const [first = [], ...others] = paths.map((it) => it.split('/'));
  const length = first.findIndex((step, index) => others.some((it) => it[index] !== step));
  return first.slice(0, length === -1 ? first.length : length).join('/');
}

// What the letters stand for is in `packages/sdk/src/operation-table.ts`.
const METHOD_FLAGS: Readonly<Record<string, string>> = { GET: '', POST: 'P', PUT: 'U', DELETE: 'D' };
const ANSWER_FLAGS = { envelope: '', json: 'o', text: 't', blob: 'b', events: 'e' };

function methodFlag(method: string): string {
  const flag = METHOD_FLAGS[method];
  if (flag === undefined) throw new Error(`The table of operations has no letter for ${method}`);
  return flag;
}

function renderRow(endpoint: Endpoint, base: string): string {
  const { area, name, method, authenticated, body, query, answer, eventName, takesIdempotencyKey, items } = endpoint;
  const path = endpoint.path.slice(base.length);
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const flags = [
    methodFlag(method),
    authenticated ? '' : 'a',
    body ? { json: 'j', form: 'f' }[body.as] : '',
    isEmptyByDefault(body) ? 'm' : '',
    query ? 'q' : '',
    ANSWER_FLAGS[answer],
    eventName ? 's' : '',
    takesIdempotencyKey ? 'k' : '',
    endpoint.resumption ? 'r' : '',
  ].join('');
  const field = items?.field === area ? '*' : (items?.field ?? '');
  const rest = path.endsWith(`/${kebab}`) ? path.slice(0, -kebab.length) : path;
  return [name, rest, flags, field].join(' ').trimEnd();
}

function renderOperation(endpoint: Endpoint): string {
  const { resumption, items } = endpoint;
  const facts = Object.entries({ ...requestFacts(endpoint), ...(items && { items: items.field }) });
  const written = facts.map(([name, fact]) => `${name}: ${JSON.stringify(fact)}`);
  if (resumption) written.push(`resumption: ${resumptionName(resumption)}`);
  return `{ ${written.join(', ')} }`;
}

/** How events are resumed and stopped: a constant shared by all operations with the same events. */
function renderResumption({ resumption }: Endpoint, endpoints: Endpoint[]): string[] {
  if (!resumption) return [];
  const facts = {
    parameter: resumption.parameter,
    resume: requestFacts(endpointOf(resumption.resume, endpoints)),
    stop: requestFacts(endpointOf(resumption.stop, endpoints)),
  };
  return [`export const ${resumptionName(resumption)} = ${JSON.stringify(facts)} as const satisfies StreamResumption;`];
}

function resumptionName({ resume }: NonNullable<Endpoint['resumption']>): string {
  return `${functionName(resume)}Resumption`;
}

/**
 * The properties that differ from those of most operations, besides the ones that every operation
 * has.
 */
function requestFacts(endpoint: Endpoint): object {
  const { id, method, path, authenticated, body, query, answer, eventName, takesIdempotencyKey } = endpoint;
  return {
    id,
    method,
    path,
    ...(!authenticated && { anonymous: true }),
    ...(body && { body: body.as }),
    ...(isEmptyByDefault(body) && { emptyBody: true }),
    ...(query && { query: true }),
    ...(answer !== 'envelope' && { answer }),
    ...(eventName && { streams: true }),
    ...(takesIdempotencyKey && { idempotencyKey: true }),
  };
}

function endpointOf(id: string, endpoints: Endpoint[]): Endpoint {
  const found = endpoints.find((it) => it.id === id);
  if (!found) throw new Error(`There is no operation ${id}`);
  return found;
}

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

/** Fields that are never logged. */
export const sensitiveFields: readonly string[] = ${JSON.stringify(sensitiveFields(document))};
`;
}

/**
 * All operations in one value, for bundles that need them all. It does not reuse the constants:
 * their names would be in the bundle too.
 */
export function renderAllOperations(endpoints: Endpoint[]): string {
  const resumptions = new Set(endpoints.flatMap(({ resumption }) => (resumption ? [resumptionName(resumption)] : [])));
  return `import type { Operation } from '../src/operation.ts';
import { ${[...resumptions].join(', ')} } from './operations.ts';

export const operations = [
${endpoints.map((it) => `  ${renderOperation(it)},`).join('\n')}
] as const satisfies readonly Operation[];
`;
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

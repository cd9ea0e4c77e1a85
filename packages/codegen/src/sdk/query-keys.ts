import type { Endpoint } from './endpoint.ts';
import { aliasNames, bodyType, queryType, resultType, wireTypes } from './resources.ts';

/** The request and response types of operations, by id; streams are left out. */
export function renderCalls(endpoints: Endpoint[]): string {
  const answered = endpoints.filter((it) => it.answer !== 'events');
  const reads = answered.filter((it) => it.method === 'GET');
  const tables = `/** Operations that only read: the values of their methods before the request options, and their answers. */
export interface Reads {
${reads.map((it) => `  '${it.id}': { values: [${valuesOf(it).join(', ')}]; answer: ${resultType(it)} };`).join('\n')}
}

/** Reads that answer with one page of many: the same without the page. */
export interface PagedReads {
${reads
  .filter((it) => it.items)
  .map((it) => `  '${it.id}': { values: [${pagedValuesOf(it).join(', ')}]; answer: ${resultType(it)} };`)
  .join('\n')}
}

/** Operations that change something: the values of their methods, one as it is and several as a list. */
export interface Changes {
${answered
  .filter((it) => it.method !== 'GET')
  .map((it) => `  '${it.id}': { variables: ${variablesOf(it)}; answer: ${resultType(it)} };`)
  .join('\n')}
}
`;
  const mentioned = new Set(tables.match(/\b[A-Z]\w+/g));
  const importOf = (names: string[]) =>
    [...new Set(names)]
      .filter((it) => mentioned.has(it))
      .sort()
      .join(', ');
  return `import type { ${importOf(endpoints.flatMap(aliasNames))} } from './resources.ts';
import type { ${importOf(endpoints.flatMap(wireTypes))} } from './types.ts';

${tables}`;
}

function valuesOf(endpoint: Endpoint): string[] {
  const { pathParameters, body, query } = endpoint;
  return [
    ...pathParameters.map((it) => `${it.argument}: ${it.type}`),
    ...(body ? [`body${body.required && !body.mayBeEmpty ? '' : '?'}: ${bodyType(endpoint)}`] : []),
    ...(query ? [`query${query.required ? '' : '?'}: ${queryType(endpoint)}`] : []),
  ];
}

function pagedValuesOf(endpoint: Endpoint): string[] {
  const withoutPage = `query${endpoint.query?.required ? '' : '?'}: Omit<${queryType(endpoint)}, 'page'>`;
  return [...valuesOf(endpoint).slice(0, -1), withoutPage];
}

function variablesOf(endpoint: Endpoint): string {
  const values = valuesOf(endpoint);
  const [only] = values;
  if (!only) return 'void';
  if (values.length > 1) return `[${values.join(', ')}]`;
  const [name = '', type = ''] = only.split(': ');
  return name.endsWith('?') ? `${type} | void` : type;
}

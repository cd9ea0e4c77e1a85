import type { DescribedDocument, Endpoint } from './endpoint.ts';
import { errorClassOf } from './error-classes.ts';
import { methodExample } from './example-call.ts';
import { capitalized, typeName } from './names.ts';

/** An interface for each area, with a method for each operation, and the class with all areas. */
export function renderResources(document: DescribedDocument, endpoints: Endpoint[]): string {
  const areas = [...new Set(endpoints.map((it) => it.area))].map((name) => ({
    name,
    className: `${capitalized(name)}Resource`,
    description: document.tags.find((it) => it.name === name)?.description ?? '',
    endpoints: endpoints.filter((it) => it.area === name),
  }));
  const schemas = Object.keys(document.components.schemas).sort();
  const types = `${endpoints.flatMap(renderAliases).join('\n')}\n${areas.map(renderArea).join('')}`;
  return `import type { APIPromise } from '../src/api-promise.ts';
import { Connection, type Internals } from '../src/connection.ts';
import type { EventStream } from '../src/event-stream.ts';
import type { RequestOptions } from '../src/options.ts';
import type { Paged } from '../src/paging/paged.ts';
import { createResources } from '../src/resource.ts';
import type { StreamOptions } from '../src/stream-options.ts';
import type {
${renderMentioned(endpoints.flatMap(wireTypes), types)}
} from './types.ts';

export type {
${schemas.map((it) => `  ${it},`).join('\n')}
} from './types.ts';

${types}
/** All areas of the API. */
export abstract class Resources extends Connection {
${areas.map((it) => `${renderComment([it.description], '  ')}  declare readonly ${it.name}: ${it.className};`).join('\n')}

  constructor(internals: Internals) {
    super(internals);
    Object.assign(this, createResources(this));
  }
}
`;
}

function renderArea(area: { className: string; description: string; endpoints: Endpoint[] }): string {
  return `
${renderComment([area.description])}export interface ${area.className} {
${area.endpoints.map((it) => renderMethod(it) + renderStreamMethod(it)).join('\n')}}
`;
}

function renderMethod(endpoint: Endpoint): string {
  const parameters = renderParameters(endpoint).replace(/: ([^,]+) = \{\}/, '?: $1');
  const comment = renderComment(describe(endpoint, methodExample(endpoint)), '  ');
  return `${comment}  ${endpoint.name}(${parameters}): ${returnType(endpoint)};
`;
}

/** The parameters of an operation, as methods and functions take them. */
export function renderParameters(endpoint: Endpoint): string {
  const { pathParameters, query, body } = endpoint;
  return [
    ...pathParameters.map((it) => `${it.argument}: ${it.type}`),
    ...(body ? [bodyParameter(endpoint)] : []),
    ...(query ? [`query${query.required ? '' : '?'}: ${queryType(endpoint)}`] : []),
    `options?: ${endpoint.answer === 'events' ? 'StreamOptions' : 'RequestOptions'}`,
  ].join(', ');
}

/** The parts of the request, built from these parameters. */
export function renderInput({ pathParameters, query, body }: Endpoint): string {
  const values = pathParameters.map((it) => `${it.name}: ${it.argument}`).join(', ');
  const parts = [...(values ? [`path: { ${values} }`] : []), ...(body ? ['body'] : []), ...(query ? ['query'] : [])];
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}

/**
 * The paragraphs of an operation's comment.
 *
 * @param example - How it is called.
 */
export function describe(endpoint: Endpoint, example?: string): string[] {
  const { summary, description, method, path, pathParameters, errors, successor } = endpoint;
  const tags = [
    ...(successor ? [`@deprecated Named \`${successor}\` now. · 现名为 \`${successor}\`。`] : []),
    ...pathParameters.map((it) => `@param ${it.argument} - ${it.description}`),
    ...errors.map((it) => `@throws {@link ${errorClassOf(it.status)}} ${it.status}: ${it.description}`),
    ...(example ? [`@example\n\`\`\`ts\n${example}\n\`\`\``] : []),
  ];
  return [summary, description, `\`${method} ${path}\``, tags.join('\n')];
}

/** A second method for an operation that responds with events when its body asks for that. */
function renderStreamMethod(endpoint: Endpoint): string {
  const { name, pathParameters, body, eventName } = endpoint;
  if (!eventName || !body) return '';
  const names = pathParameters.map((it) => `${it.argument}: ${it.type}`);
  const parameters = [...names, `body: Omit<${bodyType(endpoint)}, 'stream'>`, 'options?: StreamOptions'];
  return `
${renderComment(describe(endpoint), '  ')}  ${name}Stream(${parameters.join(', ')}): EventStream<${eventName}>;
`;
}

function bodyParameter(endpoint: Endpoint): string {
  const type = bodyType(endpoint);
  if (!endpoint.body?.required) return `body?: ${type}`;
  return isEmptyByDefault(endpoint.body) ? `body: ${type} = {}` : `body: ${type}`;
}

/** Whether a missing body is sent as an empty one. */
export function isEmptyByDefault(body: Endpoint['body']): boolean {
  return body?.required === true && body.mayBeEmpty;
}

export function bodyType({ id, body }: Endpoint): string {
  return body?.schemaName ? `${body.schemaName}` : `${typeName(id)}Body`;
}

export function queryType({ id }: Endpoint): string {
  return `${typeName(id)}Query`;
}

/** The return type of a method or function. */
export function returnType(endpoint: Endpoint): string {
  const { answer, dataName, items } = endpoint;
  if (answer === 'events') return `EventStream<${dataName}>`;
  return items ? `Paged<${dataName}, ${items.schemaName}>` : `APIPromise<${resultType(endpoint)}>`;
}

/** The function that sends the request and reads its response. */
export function readerOf(endpoint: Endpoint): string {
  const { id, answer, dataName, items } = endpoint;
  if (answer === 'events') return `events<${dataName}>`;
  if (items) return `paged<${dataName}, ${items.schemaName}>`;
  return answer === 'envelope' ? `data<${typeName(id)}Response>` : `answer<${resultType(endpoint)}>`;
}

export function resultType({ id, answer, dataName }: Endpoint): string {
  if (answer === 'text') return 'string';
  if (answer === 'blob') return 'Blob';
  return dataName ? `${dataName}` : `${typeName(id)}Result`;
}

/** The wire types that the method and the aliases of an operation use. */
export function wireTypes({ id, body, query, answer, dataName, eventName, items }: Endpoint): string[] {
  const types: string[] = [];
  if (body?.schemaName) types.push(body.schemaName);
  if (query || (body && !body.schemaName)) types.push(`${typeName(id)}Data`);
  if (items) types.push(items.schemaName);
  else if (answer === 'envelope' || answer === 'json') types.push(`${typeName(id)}Response`);
  if (dataName) types.push(dataName);
  if (eventName) types.push(eventName);
  return types;
}

/** The names that the code uses, as lines of an import. */
export function renderMentioned(names: string[], code: string): string {
  const mentioned = new Set(code.match(/\b[A-Z]\w+/g));
  return [...new Set(names)]
    .filter((it) => mentioned.has(it))
    .sort()
    .map((it) => `  ${it},`)
    .join('\n');
}

/** Names for what has none in the contract: inline bodies, queries and results. */
function renderAliases(endpoint: Endpoint): string[] {
  const name = typeName(endpoint.id);
  const aliases: string[] = [];
  if (endpoint.body && !endpoint.body.schemaName) aliases.push(`export type ${name}Body = ${name}Data['body'];`);
  if (endpoint.query) aliases.push(`export type ${name}Query = NonNullable<${name}Data['query']>;`);
  if (endpoint.answer === 'json') aliases.push(`export type ${name}Result = ${name}Response;`);
  if (endpoint.answer === 'envelope' && !endpoint.dataName) {
    aliases.push(`export type ${name}Result = ${name}Response['data'];`);
  }
  return aliases;
}

/** The names of these aliases. */
export function aliasNames(endpoint: Endpoint): string[] {
  return renderAliases(endpoint).flatMap((it) => /^export type (\w+)/.exec(it)?.[1] ?? []);
}

/** A TSDoc comment of paragraphs. */
export function renderComment(paragraphs: string[], indent = ''): string {
  const lines = paragraphs
    .filter((it) => it !== '')
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join('\n')}\n${indent} */\n`;
}

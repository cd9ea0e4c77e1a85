import type { DescribedDocument, Endpoint } from './endpoints.ts';

/** A class for each area, with a method for each operation, and one class that holds them all. */
export function renderResources(document: DescribedDocument, endpoints: Endpoint[]): string {
  const areas = [...new Set(endpoints.map((it) => it.area))].map((name) => ({
    name,
    className: `${capitalized(name)}Resource`,
    description: document.tags.find((it) => it.name === name)?.description ?? '',
    endpoints: endpoints.filter((it) => it.area === name),
  }));
  const schemas = Object.keys(document.components.schemas).sort();
  return `import type { AnswerPromise } from '../src/answer-promise.ts';
import type { EventStream } from '../src/event-stream.ts';
import type { RequestOptions } from '../src/options.ts';
import type { Paged } from '../src/paging/paged.ts';
import { type Request, Resource } from '../src/resource.ts';
import type { StreamOptions } from '../src/streams/options.ts';
import { operations } from './operations.ts';
import type {
${[...new Set(endpoints.flatMap(wireTypes))]
  .sort()
  .map((it) => `  ${it},`)
  .join('\n')}
} from './types.ts';

export type {
${schemas.map((it) => `  ${it},`).join('\n')}
} from './types.ts';

${endpoints.flatMap(renderAliases).join('\n')}
${areas.map(renderArea).join('')}
/** All areas of the API. */
export abstract class Resources {
${areas.map((it) => `${renderComment([it.description], '  ')}  readonly ${it.name}: ${it.className};`).join('\n')}

  constructor(request: Request) {
${areas.map((it) => `    this.${it.name} = new ${it.className}(request);`).join('\n')}
  }
}
`;
}

function renderArea(area: { className: string; description: string; endpoints: Endpoint[] }): string {
  return `
${renderComment([area.description])}export class ${area.className} extends Resource {
${area.endpoints.map((it) => renderMethod(it) + renderStreamMethod(it)).join('\n')}}
`;
}

function renderMethod(endpoint: Endpoint): string {
  const { id, name, method, path, summary, description, pathParameters, query, body, answer } = endpoint;
  const parameters = [
    ...pathParameters.map((it) => `${it.argument}: ${it.type}`),
    ...(body ? [bodyParameter(endpoint, body)] : []),
    ...(query ? [`query${query.required ? '' : '?'}: ${queryType(endpoint)}`] : []),
    `options?: ${answer === 'events' ? 'StreamOptions' : 'RequestOptions'}`,
  ];
  const input = [
    ...(pathParameters.length > 0
      ? [`path: { ${pathParameters.map((it) => `${it.name}: ${it.argument}`).join(', ')} }`]
      : []),
    ...(body ? ['body'] : []),
    ...(query ? ['query'] : []),
  ];
  const tags = pathParameters.map((it) => `@param ${it.argument} - ${it.description}`);
  return `${renderComment([summary, description, `\`${method} ${path}\``, tags.join('\n')], '  ')}  ${name}(${parameters.join(', ')}): ${returnType(endpoint)} {
    return this.${readerOf(endpoint)}(operations['${id}'], ${input.length > 0 ? `{ ${input.join(', ')} }` : '{}'}, options);
  }
`;
}

/** A second method for an operation whose answer comes as events when its body asks for that. */
function renderStreamMethod(endpoint: Endpoint): string {
  const { id, name, method, path, summary, description, pathParameters, body, eventName } = endpoint;
  if (!eventName || !body) return '';
  const names = pathParameters.map((it) => `${it.argument}: ${it.type}`);
  const parameters = [...names, `body: Omit<${bodyType(endpoint)}, 'stream'>`, 'options?: StreamOptions'];
  const values = pathParameters.map((it) => `${it.name}: ${it.argument}`).join(', ');
  const tags = pathParameters.map((it) => `@param ${it.argument} - ${it.description}`);
  return `
${renderComment([summary, description, `\`${method} ${path}\``, tags.join('\n')], '  ')}  ${name}Stream(${parameters.join(', ')}): EventStream<${eventName}> {
    const operation = { ...operations['${id}'], answer: 'events' } as const;
    return this.events<${eventName}>(operation, { path: { ${values} }, body: { ...body, stream: true } }, options);
  }
`;
}

function bodyParameter(endpoint: Endpoint, { required, mayBeEmpty }: NonNullable<Endpoint['body']>): string {
  if (!required) return `body?: ${bodyType(endpoint)}`;
  return mayBeEmpty ? `body: ${bodyType(endpoint)} = {}` : `body: ${bodyType(endpoint)}`;
}

function bodyType({ id, body }: Endpoint): string {
  return body?.schemaName ? `${body.schemaName}` : `${typeName(id)}Body`;
}

function queryType({ id }: Endpoint): string {
  return `${typeName(id)}Query`;
}

function returnType(endpoint: Endpoint): string {
  const { answer, dataName, items } = endpoint;
  if (answer === 'events') return `EventStream<${dataName}>`;
  return items ? `Paged<${dataName}, ${items.schemaName}>` : `AnswerPromise<${resultType(endpoint)}>`;
}

/** What of the resource sends the request and reads its answer. */
function readerOf(endpoint: Endpoint): string {
  const { id, answer, dataName, items } = endpoint;
  if (answer === 'events') return `events<${dataName}>`;
  if (items) return `paged<${dataName}, ${items.schemaName}>`;
  return answer === 'envelope' ? `data<${typeName(id)}Response>` : `answer<${resultType(endpoint)}>`;
}

function resultType({ id, answer, dataName }: Endpoint): string {
  if (answer === 'text') return 'string';
  if (answer === 'blob') return 'Blob';
  return dataName ? `${dataName}` : `${typeName(id)}Result`;
}

/** The wire types that the method and the aliases of an operation mention. */
function wireTypes({ id, body, query, answer, dataName, eventName, items }: Endpoint): string[] {
  const types: string[] = [];
  if (body?.schemaName) types.push(body.schemaName);
  if (query || (body && !body.schemaName)) types.push(`${typeName(id)}Data`);
  if (items) types.push(items.schemaName);
  else if (answer === 'envelope' || answer === 'json') types.push(`${typeName(id)}Response`);
  if (dataName) types.push(dataName);
  if (eventName) types.push(eventName);
  return types;
}

/** Names for what has none in the contract: bodies, queries and results that are written inside an operation. */
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

/** A TSDoc comment of paragraphs. */
function renderComment(paragraphs: string[], indent = ''): string {
  const lines = paragraphs
    .filter((it) => it !== '')
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join('\n')}\n${indent} */\n`;
}

/** `chat.send` is `ChatSend` among the types. */
function typeName(id: string): string {
  return id.split('.').map(capitalized).join('');
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

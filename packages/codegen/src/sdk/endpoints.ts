import {
  type MediaType,
  type OpenAPIDocument,
  operationsOf,
  type Parameter,
  type Referable,
  type ResponseObject,
  resolve,
  type Schema,
} from '../openapi-document.ts';
import type { Endpoint } from './endpoint.ts';
import { nameOf } from './endpoint.ts';
import { itemsOf } from './pagination.ts';
import { EVENTS, resumptionOf } from './stream-resumption.ts';

type Described<T> = T & { description?: string };

/** Header parameters that callers set in the request options. */
const IDEMPOTENCY_KEY = 'Idempotency-Key';
const OPTION_HEADERS = [IDEMPOTENCY_KEY, 'Last-Event-ID'];

/** Every operation of the contract, in its order, and again under each former name. */
export function endpointsOf(document: OpenAPIDocument): Endpoint[] {
  const operations = operationsOf(document);
  return operations.flatMap(({ method, path, operation, parameters }) => {
    const { operationId: id, summary, description } = operation;
    const { area, name } = partsOf(id);
    for (const it of parameters.filter((it) => it.in === 'header' && !OPTION_HEADERS.includes(it.name))) {
      throw new Error(`${id}: the request options have no counterpart of the header ${it.name}`);
    }
    const answer = answerOf(document, id, operation.responses);
    const queryParameters = parameters.filter((it) => it.in === 'query');
    const endpoint: Endpoint = {
      id,
      successor: null,
      area,
      name,
      method: method.toUpperCase(),
      path,
      summary,
      description: description.trim(),
      authenticated: (operation.security ?? document.security ?? []).length > 0,
      pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, it = '']) => pathParameter(id, it, parameters)),
      query: queryOf(document, queryParameters),
      body: bodyOf(document, operation.requestBody),
      errors: errorsOf(document, operation.responses),
      takesIdempotencyKey: parameters.some((it) => it.in === 'header' && it.name === IDEMPOTENCY_KEY),
      ...answer,
      resumption: resumptionOf(document, operations, answer.answer === 'events' ? answer.dataName : answer.eventName),
      items: itemsOf(document, id, queryParameters, answer),
    };
    const former = (operation['x-former-names'] ?? []).map((it) => ({
      ...endpoint,
      ...partsOf(it),
      id: it,
      successor: id,
    }));
    return [endpoint, ...former];
  });
}

function partsOf(id: string): Pick<Endpoint, 'area' | 'name'> {
  const [area, name, ...rest] = id.split('.');
  if (!area || !name || rest.length > 0) throw new Error(`${id}: an operationId is written area.method`);
  return { area, name };
}

function pathParameter(
  id: string,
  name: string,
  parameters: Described<Parameter>[],
): Endpoint['pathParameters'][number] {
  const declared = parameters.find((it) => it.in === 'path' && it.name === name);
  if (!declared) throw new Error(`${id}: {${name}} is not declared`);
  const argument = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { schema, description = '' } = declared;
  return { name, argument, type: typeOf(schema), description, example: exampleOf(declared) };
}

function queryOf(document: OpenAPIDocument, parameters: Parameter[]): Endpoint['query'] {
  if (parameters.length === 0) return null;
  const required = parameters.filter((it) => it.required);
  const example = required.map((it) => [it.name, exampleOf({ ...it, schema: resolve(document, it.schema) })] as const);
  return { required: required.length > 0, example: Object.fromEntries(example) };
}

/** The type of a parameter in TypeScript. */
function typeOf(schema: Schema): 'string' | 'number' {
  return schema['type'] === 'integer' ? 'number' : 'string';
}

/** A value from the contract, or else one that says what it stands for. */
function exampleOf({ name, schema, example }: Parameter): string | number {
  const given = example ?? (schema['examples'] as unknown[] | undefined)?.[0] ?? schema['example'];
  if (typeof given === 'string' || typeof given === 'number') return given;
  return typeOf(schema) === 'number' ? 1 : `the ${name.replaceAll('_', ' ')}`;
}

function bodyOf(
  document: OpenAPIDocument,
  body: { required?: boolean; content: Record<string, MediaType> } | undefined,
): Endpoint['body'] {
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  if (!body || !type || !media) return null;
  const schema = resolve<Schema>(document, media.schema);
  return {
    required: body.required === true,
    mayBeEmpty: schema['type'] === 'object' && !schema['required'] && !schema['minProperties'],
    as: type === 'multipart/form-data' ? 'form' : 'json',
    schemaName: nameOf(media.schema),
    example: media.example ?? Object.values(media.examples ?? {})[0]?.value,
  };
}

function errorsOf(document: OpenAPIDocument, responses: Record<string, Referable<ResponseObject>>): Endpoint['errors'] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, response]) => ({
      status: Number(status),
      description: resolve<ResponseObject>(document, response).description,
    }));
}

function answerOf(
  document: OpenAPIDocument,
  id: string,
  responses: Record<string, Referable<ResponseObject>>,
): Pick<Endpoint, 'answer' | 'dataName' | 'eventName'> {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = (success && resolve<ResponseObject>(document, success).content) ?? {};
  const { [EVENTS]: events, ...others } = content;
  const eventName = nameOf(events?.schema ?? {});
  const [[type = '', media] = [], ...more] = Object.entries(others);
  if (events && !media) return { answer: 'events', dataName: eventName, eventName: null };
  // The content type of the response tells which one it is.
  if (more.length > 0) return { answer: 'blob', dataName: null, eventName };
  return { ...bodyAnswer(document, id, type, media), eventName };
}

const BINARY_TYPES: ReadonlySet<string> = new Set(['application/octet-stream', 'application/zip']);

function bodyAnswer(
  document: OpenAPIDocument,
  id: string,
  type: string,
  media: { schema?: Schema } | undefined,
): Pick<Endpoint, 'answer' | 'dataName'> {
  if (type === 'text/html' || type === 'text/plain') return { answer: 'text', dataName: null };
  if (/^(image|audio|video)\//.test(type) || BINARY_TYPES.has(type)) return { answer: 'blob', dataName: null };
  if (type !== 'application/json') throw new Error(`${id}: the SDK cannot read the content type "${type}"`);
  const { properties } = resolve<Schema>(document, media?.schema ?? {});
  if (!properties?.['success'] || !properties['data']) return { answer: 'json', dataName: null };
  return { answer: 'envelope', dataName: nameOf(properties['data']) };
}

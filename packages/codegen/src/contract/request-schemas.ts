import { fastFormats } from 'ajv-formats/dist/formats.js';
import { type OpenAPIDocument, operationsOf, type Parameter, type Schema } from '../openapi-document.ts';
import { withTaggedUnions } from '../tagged-unions.ts';

const DEFINITION = '#/components/schemas/';
/** What is validated. The rest tells people something. */
const KEYWORDS = new Set(
  `$ref type const enum not anyOf oneOf allOf if then else minimum maximum minLength maxLength pattern format
  minItems maxItems uniqueItems items minProperties maxProperties required properties additionalProperties default`.split(
    /\s+/,
  ),
);
const ANNOTATIONS = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'discriminator', 'readOnly']);

/**
 * The schemas of all requests by operationId, with what is validated alone, for hosts without the
 * server's validator. A keyword that nothing validates is an error, not a hole.
 */
export function renderRequestSchemas(contract: OpenAPIDocument): string {
  const document = withTaggedUnions(contract);
  const definitions: Record<string, unknown> = {};
  const formats: Record<string, [source: string, flags: string]> = {};

  function compact(schema: Schema): object {
    const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
      if (ANNOTATIONS.has(keyword) || keyword.startsWith('x-')) return [];
      if (!KEYWORDS.has(keyword)) throw new Error(`Requests use the keyword ${keyword}, which nothing validates`);
      switch (keyword) {
        case '$ref':
          return [[keyword, reference(String(value))]];
        case 'format':
          return formatOf(String(value)) ? [[keyword, value]] : [];
        case 'enum':
        case 'const':
          if ([value].flat().some((it) => typeof it === 'object' && it !== null)) {
            throw new Error(`${keyword} is compared by value`);
          }
          return [[keyword, value]];
        case 'properties':
          return [[keyword, each(value as Record<string, Schema>)]];
        case 'anyOf':
        case 'oneOf':
        case 'allOf':
          return [[keyword, (value as Schema[]).map(compact)]];
        default:
          return [[keyword, SUBSCHEMAS.has(keyword) && typeof value === 'object' ? compact(value as Schema) : value]];
      }
    });
    return Object.fromEntries(entries);
  }

  function each(schemas: Record<string, Schema>): Record<string, object> {
    return Object.fromEntries(Object.entries(schemas).map(([name, it]) => [name, compact(it)]));
  }

  function reference(target: string): string {
    const name = target.slice(DEFINITION.length);
    const schema = target.startsWith(DEFINITION) ? document.components.schemas[name] : undefined;
    if (!schema) throw new Error(`${target} is no schema of the contract`);
    if (!(name in definitions)) {
      // Before its own references are followed, which may lead back to it.
      definitions[name] = true;
      definitions[name] = compact(schema);
    }
    return name;
  }

  /** Whether a format is one that is validated: of `binary` and `password` nothing can be said. */
  function formatOf(name: string): boolean {
    const format = (fastFormats as Record<string, unknown>)[name];
    const expression = (format as { validate?: unknown } | undefined)?.validate ?? format;
    if (!(expression instanceof RegExp)) return false;
    formats[name] = [expression.source, expression.flags];
    return true;
  }

  const parameters: Record<string, object> = {};
  const bodies: Record<string, object> = {};
  const forms: Record<string, object> = {};
  for (const { operation, parameters: declared } of operationsOf(document)) {
    const { operationId, requestBody } = operation;
    parameters[operationId] = compact(parametersSchema(declared));
    const json = requestBody?.content['application/json'];
    if (json) bodies[operationId] = compact(json.schema);
    const form = requestBody?.content['multipart/form-data']?.schema;
    if (form) forms[operationId] = formOf(form);
  }
  return `${JSON.stringify({ definitions, parameters, bodies, forms, formats })}\n`;
}

/** A form has its fields one by one; only whether they are files is validated. */
function formOf({ required, properties = {} }: Schema): object {
  const fields = Object.entries(properties).map(([name, { format }]) => [name, format === 'binary' ? { format } : {}]);
  return { required, properties: Object.fromEntries(fields) };
}

const SUBSCHEMAS = new Set(['not', 'if', 'then', 'else', 'items', 'additionalProperties']);

/**
 * `{path, query, headers}` as one object schema. Header names are in lower case, as hosts provide
 * them.
 */
function parametersSchema(parameters: Parameter[]): Schema {
  const group = (place: Parameter['in']): Schema => {
    const members = parameters.filter((it) => it.in === place);
    const nameOf = (it: Parameter) => (place === 'header' ? it.name.toLowerCase() : it.name);
    return {
      type: 'object',
      properties: Object.fromEntries(members.map((it) => [nameOf(it), it.schema])),
      required: members.filter((it) => it.required).map(nameOf),
    };
  };
  return {
    type: 'object',
    properties: { path: group('path'), query: group('query'), headers: group('header') },
  };
}

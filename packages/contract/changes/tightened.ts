import {
  type DocumentedOperation,
  type OpenAPIDocument,
  operationsOf,
  type Parameter,
  resolve,
  type Schema,
} from '@alingai/codegen/openapi-document';
import { type Documents, tightenedSchema } from './tightened-schemas.ts';

/** A restriction of an operation. */
export interface Tightening {
  operation: string;
  text: string;
}

/** Members of an operation, and the documents, that not all readers of OpenAPI know. */
interface Guarded {
  security?: readonly Readonly<Record<string, unknown>>[];
  'x-role'?: string;
  'x-scope'?: string;
  'x-before-password-change'?: boolean;
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

/**
 * Changes that reject requests the older contract accepts, and for which oasdiff has no rule: an
 * operation that becomes protected, a required role or scope, a tighter schema of a body or
 * parameter, and another serialization of a parameter.
 */
export function tightenedOperations(before: OpenAPIDocument, after: OpenAPIDocument): Tightening[] {
  const documents = { before, after };
  const released = new Map(operationsOf(before).map((it) => [`${it.method} ${it.path}`, it]));
  return operationsOf(after).flatMap((now) => {
    const old = released.get(`${now.method} ${now.path}`);
    if (!old) return [];
    const texts = [
      ...guardsOf(documents, old, now),
      ...parametersOf(documents, old.parameters, now.parameters),
      ...bodyOf(documents, old, now),
    ];
    return texts.map((text) => ({ operation: now.operation.operationId, text }));
  });
}

function guardsOf(documents: Documents, old: DocumentedOperation, now: DocumentedOperation): string[] {
  const was = old.operation as Guarded;
  const is = now.operation as Guarded;
  const texts: string[] = [];
  if (isOpen(documents.before, was) && !isOpen(documents.after, is)) texts.push('takes signing in now');
  if (is['x-role'] && is['x-role'] !== was['x-role']) texts.push(`takes the role ${is['x-role']} now`);
  if (is['x-scope'] && is['x-scope'] !== was['x-scope']) texts.push(`takes the scope ${is['x-scope']} now`);
  if (was['x-before-password-change'] && !is['x-before-password-change']) {
    texts.push('is refused now until the password is changed');
  }
  return texts;
}

/** Whether no caller is required: no requirement, or an empty one among the alternatives. */
function isOpen(document: OpenAPIDocument, operation: Guarded): boolean {
  const security = operation.security ?? (document as Guarded).security ?? [];
  return security.length === 0 || security.some((it) => Object.keys(it).length === 0);
}

function parametersOf(documents: Documents, old: readonly Parameter[], now: readonly Parameter[]): string[] {
  return now.flatMap((parameter) => {
    const was = old.find((it) => it.name === parameter.name && it.in === parameter.in);
    if (!was) return [];
    const place = `the ${parameter.in} parameter ${parameter.name}`;
    const written =
      writingOf(was) === writingOf(parameter) ? [] : [`${place}: is written as ${writingOf(parameter)} now`];
    return [...written, ...tightenedSchema(documents, was.schema, parameter.schema, place)];
  });
}

/** How a parameter's value is serialized, with OpenAPI's defaults for its location. */
function writingOf(parameter: Parameter & { style?: string; explode?: boolean }): string {
  const style = parameter.style ?? (parameter.in === 'query' || parameter.in === 'cookie' ? 'form' : 'simple');
  const explode = parameter.explode ?? style === 'form';
  return `style ${style}, explode ${explode}`;
}

function bodyOf(documents: Documents, old: DocumentedOperation, now: DocumentedOperation): string[] {
  const contentOf = (document: OpenAPIDocument, operation: DocumentedOperation['operation']) =>
    resolve(document, (operation as Guarded).requestBody ?? {}).content ?? {};
  const was = contentOf(documents.before, old.operation);
  return Object.entries(contentOf(documents.after, now.operation)).flatMap(([type, { schema }]) =>
    tightenedSchema(documents, was[type]?.schema, schema, 'the body'),
  );
}

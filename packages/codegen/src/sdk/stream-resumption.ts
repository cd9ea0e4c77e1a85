import { type DocumentedOperation, type OpenAPIDocument, type ResponseObject, resolve } from '../openapi-document.ts';
import { type Endpoint, nameOf } from './endpoint.ts';

export const EVENTS = 'text/event-stream';

/**
 * The operations that resume events of this schema, after `Last-Event-ID`, and stop them: both have
 * one path parameter, and the first event has a field of that name.
 */
export function resumptionOf(
  document: OpenAPIDocument,
  operations: DocumentedOperation[],
  eventName: string | null,
): Endpoint['resumption'] {
  if (!eventName) return null;
  const resume = operations.find(
    ({ method, operation, parameters }) =>
      method === 'get' &&
      parameters.some((it) => it.in === 'header' && it.name === 'Last-Event-ID') &&
      Object.values(operation.responses).some(
        (it) => nameOf(resolve<ResponseObject>(document, it).content?.[EVENTS]?.schema ?? {}) === eventName,
      ),
  );
  const [parameter, ...more] = resume?.parameters.filter((it) => it.in === 'path') ?? [];
  if (!resume || !parameter || more.length > 0) return null;
  const { operationId } = resume.operation;
  const stop = operationId.replace(/\.\w+$/, '.stop');
  const stopped = operations.find(({ operation }) => operation.operationId === stop);
  if (!stopped?.path.includes(`{${parameter.name}}`))
    throw new Error(`${operationId}: nothing stops the stream that it resumes`);
  if (!hasField(document, eventName, parameter.name))
    throw new Error(`${operationId}: no event of ${eventName} has a ${parameter.name}`);
  return { parameter: parameter.name, resume: operationId, stop };
}

function hasField(document: OpenAPIDocument, eventName: string, field: string): boolean {
  const { oneOf = [] } = document.components.schemas[eventName] as { oneOf?: { $ref: string }[] };
  return oneOf.some((it) => resolve<{ properties?: object }>(document, it).properties?.[field as never] !== undefined);
}

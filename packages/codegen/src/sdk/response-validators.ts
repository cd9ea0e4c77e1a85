import { compileSchemas } from '../contract/validators.ts';
import { operationsOf, type ResponseObject, resolve, type Schema } from '../openapi-document.ts';
import { withTaggedUnions } from '../tagged-unions.ts';
import type { DescribedDocument } from './endpoint.ts';
import { EVENTS } from './stream-resumption.ts';

const BY_TYPE = { propertyName: 'type' };

/**
 * A function for each operation with a JSON response, and one for each with an event stream, that
 * validates a value against its schema. Unknown fields are accepted: a newer server may send more.
 */
export async function renderAnswers(document: DescribedDocument): Promise<string> {
  const answers: Record<string, Schema> = {};
  const events: Record<string, Schema> = {};
  for (const { operation } of operationsOf(document)) {
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
    const content = (success && resolve<ResponseObject>(document, success).content) ?? {};
    const json = content['application/json']?.schema;
    if (json) answers[operation.operationId] = open(json);
    const event = content[EVENTS]?.schema;
    // The `type` of an event selects the alternative to validate against.
    if (event) events[operation.operationId] = { ...open(resolve(document, event)), discriminator: BY_TYPE };
  }
  const opened = { components: open(withTaggedUnions(document.components)) };
  const answerCode = await compileSchemas(opened, answers, { minify: true });
  const eventCode = await compileSchemas(opened, events, { discriminator: true, minify: true });
  return `// Validators of answers, by operationId.\n${answerCode('answers')}\n${eventCode('events')}\nexport { answers, events };\n`;
}

/** The same schema, open to unknown fields. */
function open<T>(node: T): T {
  if (Array.isArray(node)) return node.map(open) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => key !== 'additionalProperties' || value !== false);
  return Object.fromEntries(entries.map(([key, value]) => [key, open(value)])) as T;
}

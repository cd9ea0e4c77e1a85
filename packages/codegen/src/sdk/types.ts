import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import type { OpenAPIDocument, Schema } from '../openapi-document.ts';
import type { Endpoint } from './endpoint.ts';
import { typeName } from './names.ts';

/**
 * Writes `types.ts`: a named type for each schema of the contract, and the request and responses of
 * each operation.
 */
export async function writeTypes(document: OpenAPIDocument, output: URL): Promise<void> {
  await createClient({
    input: withRequiredAlternatives(document) as never,
    output: { path: fileURLToPath(output), clean: false, entryFile: false, fileName: { suffix: null }, header: '' },
    plugins: ['@hey-api/typescript'],
    logs: { level: 'silent', file: false },
  });
}

/** The types of operations under their former names. */
export function renderFormerTypes(endpoints: Endpoint[]): string {
  const types = endpoints.flatMap(({ id, successor, query, body, answer }) => {
    if (!successor) return [];
    const parts = [
      ...(query || body ? ['Data'] : []),
      ...(answer === 'envelope' || answer === 'json' ? ['Response'] : []),
    ];
    return parts.map((part) => `export type ${typeName(id)}${part} = ${typeName(successor)}${part};`);
  });
  return `\n${types.join('\n')}\n`;
}

/** "One of these fields is required" becomes a union that TypeScript can check. */
function withRequiredAlternatives(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withRequiredAlternatives);
  if (typeof node !== 'object' || node === null) return node;
  const { anyOf, ...schema } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withRequiredAlternatives(value)]),
  ) as Schema;
  if (!Array.isArray(anyOf) || !anyOf.every(isRequirement)) return anyOf === undefined ? schema : { ...schema, anyOf };
  const { description, required = [], ...shape } = schema as Schema & { required?: string[] };
  return { description, anyOf: anyOf.map((it) => ({ ...shape, required: [...required, ...it.required] })) };
}

function isRequirement(schema: unknown): schema is { required: string[] } {
  return typeof schema === 'object' && schema !== null && Object.keys(schema).join() === 'required';
}

import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { OpenAPIDocument, Schema } from '../openapi-document.ts';

const { factory } = ts;
const bytes = factory.createTypeReferenceNode('Blob');

/** The types of all paths, operations and schemas. Uploads and downloads are `Blob`s. */
export async function renderTypes(document: OpenAPIDocument): Promise<string> {
  const ast = await openapiTypescript(withoutRequiredAlternatives(document) as never, {
    alphabetize: false,
    defaultNonNullable: false,
    transform: (schema) => ((schema as Schema)['format'] === 'binary' ? bytes : undefined),
  });
  return astToString(ast);
}

/**
 * "One of these fields is required" has no counterpart in TypeScript: it would turn the type into
 * `unknown`.
 */
function withoutRequiredAlternatives(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutRequiredAlternatives);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'anyOf' && Array.isArray(value) && value.every(isRequirement)))
      .map(([key, value]) => [key, withoutRequiredAlternatives(value)]),
  );
}

function isRequirement(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && Object.keys(schema).join() === 'required';
}

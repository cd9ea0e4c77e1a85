import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Document, Schema } from './document.ts';

const { factory } = ts;
const bytes = factory.createTypeReferenceNode('Blob');

/** The types of all paths, operations and schemas. Uploads and downloads are `Blob`s. */
export async function renderTypes(document: Document): Promise<string> {
  const ast = await openapiTypescript(structuredClone(document) as never, {
    alphabetize: false,
    defaultNonNullable: false,
    transform: (schema) => ((schema as Schema)['format'] === 'binary' ? bytes : undefined),
  });
  return astToString(ast);
}

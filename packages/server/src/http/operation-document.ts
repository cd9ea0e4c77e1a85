import type { OperationInfo } from '@alingai/contract';

/** The parts of a bundled OpenAPI document that this module reads. */
export interface OpenApiDocument {
  paths: Record<string, object>;
  components: Record<string, Record<string, unknown>>;
}

/** The document with one operation, and only the components that it refers to. */
export function operationDocument<Document extends OpenApiDocument>(
  document: Document,
  { method, path }: Pick<OperationInfo, 'method' | 'path'>,
): Document {
  const { [method.toLowerCase()]: operation, parameters = [] } = (document.paths[path] ?? {}) as Record<
    string,
    unknown
  >;
  const pathItem = { [method.toLowerCase()]: operation, parameters };
  const components: OpenApiDocument['components'] = { securitySchemes: document.components['securitySchemes'] ?? {} };
  for (const reference of referencesOf(document, pathItem)) {
    const [section = '', name = ''] = reference.slice(COMPONENTS.length).split('/');
    components[section] = { ...components[section], [name]: componentOf(document, reference) };
  }
  return { ...document, tags: [], paths: { [path]: pathItem }, components };
}

/**
 * Checks that all references of a document resolve.
 *
 * @throws Error that names the first reference that does not.
 */
export function assertReferences(document: OpenApiDocument): void {
  referencesOf(document, document);
}

const COMPONENTS = '#/components/';

/** All components that a part of the document refers to, directly or indirectly. */
function referencesOf(document: OpenApiDocument, part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [part];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && value.startsWith(COMPONENTS) && !found.has(value)) {
      found.add(value);
      left.push(componentOf(document, value));
    } else if (typeof value === 'object' && value !== null) {
      left.push(...Object.values(value));
    }
  }
  return found;
}

function componentOf({ components }: OpenApiDocument, reference: string): unknown {
  const [section = '', name = ''] = reference.slice(COMPONENTS.length).split('/');
  const component = components[section]?.[name];
  if (component === undefined) throw new Error(`The contract refers to ${reference}, which it does not define`);
  return component;
}

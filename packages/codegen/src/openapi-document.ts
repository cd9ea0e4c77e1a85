/** The parts of the bundled OpenAPI document that the generators read. */
export interface OpenAPIDocument {
  openapi: string;
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, ResponseObject>;
  };
}

export interface PathItem {
  parameters?: Referable<Parameter>[];
  [method: string]: Operation | Referable<Parameter>[] | undefined;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security?: Record<string, string[]>[];
  parameters?: Referable<Parameter>[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, Referable<ResponseObject>>;
  /** Names that it had before; clients keep them, deprecated. */
  'x-former-names'?: string[];
  'x-rate-class'?: string;
  'x-role'?: string;
  'x-scope'?: string;
  'x-account-control'?: string;
  'x-before-password-change'?: boolean;
}

export interface MediaType {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

export interface ResponseObject {
  description: string;
  /** The platform's error codes that an error response documents. */
  'x-errors'?: string[];
  content?: Record<string, { schema?: Schema }>;
}

export interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  'x-sensitive'?: boolean;
  [keyword: string]: unknown;
}

export type Referable<T> = T | { $ref: string };

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

export interface DocumentedOperation {
  method: string;
  path: string;
  operation: Operation;
  parameters: Parameter[];
}

/** Every operation of the document, its parameters resolved, in the contract's order. */
export function operationsOf(document: OpenAPIDocument): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((it) =>
        resolve<Parameter>(document, it),
      );
      return [{ method, path, operation, parameters }];
    }),
  );
}

/** The target of a local `$ref`, or the value itself. */
export function resolve<T>(document: OpenAPIDocument, it: Referable<T>): T {
  if (typeof it !== 'object' || it === null || !('$ref' in it) || typeof it.$ref !== 'string') return it as T;
  const target = it.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );
  return resolve<T>(document, target as Referable<T>);
}

/** The names of all fields that are marked `x-sensitive`. */
export function sensitiveFields(document: OpenAPIDocument): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, schema] of Object.entries((node as Schema).properties ?? {})) {
      if (resolve<Schema>(document, schema)['x-sensitive']) names.add(name);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(document);
  return [...names].sort();
}

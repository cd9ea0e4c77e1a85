/** The parts of an OpenAPI document that requests are made from. */
export interface RawOperation {
  parameters?: RawParameter[];
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
  responses: Record<string, object>;
}

export interface RawParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
  schema?: { example?: unknown; examples?: unknown[]; enum?: unknown[]; default?: unknown };
}

/** The target of a local `$ref`, or the value itself. */
export function resolved<T>(document: object, it: object): T {
  if (!('$ref' in it)) return it as T;
  const steps = String(it.$ref).slice('#/'.length).split('/');
  return resolved<T>(
    document,
    steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], document) as object,
  );
}

/** A value for a parameter, `1` where the contract shows none. */
export function parameterExample(parameter: RawParameter | undefined): unknown {
  const { example, examples, schema } = parameter ?? {};
  const shown = [example, Object.values(examples ?? {})[0]?.value, schema?.example, schema?.examples?.[0]];
  return [...shown, schema?.enum?.[0], schema?.default].find((it) => it !== undefined) ?? 1;
}

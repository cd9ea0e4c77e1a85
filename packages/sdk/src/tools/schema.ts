/** A JSON Schema of the arguments. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The part of a Standard Schema that checks a value. @see https://standardschema.dev */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    /** The schema as a JSON Schema, where its library can tell it. */
    readonly jsonSchema?:
      | { readonly input: (options: { target: 'draft-2020-12' }) => Record<string, unknown> }
      | undefined;
  };
}

type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a tool gets whose arguments have this schema. */
export type ArgumentsOf<Schema> =
  Schema extends StandardSchema<unknown, infer Output> ? Output : Record<string, unknown>;

export function isStandardSchema(schema: object): schema is StandardSchema {
  return '~standard' in schema;
}

/** The arguments as their schema has them; throws an Error with what is wrong with each. */
export async function checkedArguments(schema: StandardSchema, value: unknown): Promise<unknown> {
  const result = await schema['~standard'].validate(value);
  if (!result.issues) return result.value;
  throw new Error(result.issues.map(complaint).join('; '));
}

function complaint({ message, path = [] }: SchemaIssue): string {
  const place = path.map((it) => String(typeof it === 'object' ? it.key : it)).join('.');
  return place === '' ? message : `${place}: ${message}`;
}

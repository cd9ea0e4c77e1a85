import schemas from '../generated/request-schemas.json' with { type: 'json' };
import type { OperationId } from './operation.ts';
import { type Check, createCompiler } from './validation/compile.ts';
import type { CompactSchema, SchemaFault } from './validation/schema.ts';

export { type Check, type CompileOptions, createCompiler } from './validation/compile.ts';
export type { CompactSchema, SchemaFault } from './validation/schema.ts';

/** A form, as `multipart/form-data`. */
export interface FormSchema {
  required?: readonly string[];
  properties: Readonly<Record<string, { readonly format?: string }>>;
}

const { definitions, parameters, bodies, forms, formats } = schemas as unknown as {
  definitions: Record<string, CompactSchema>;
  parameters: Record<string, CompactSchema>;
  bodies: Record<string, CompactSchema>;
  forms: Record<string, FormSchema>;
  formats: Record<string, [source: string, flags: string]>;
};

const shared = {
  definitions,
  formats: Object.fromEntries(
    Object.entries(formats).map(([name, [source, flags]]) => [name, new RegExp(source, flags)]),
  ),
};
const checkOfParameters = checksOf(parameters, true);
const checkOfBody = checksOf(bodies, false);

/**
 * The faults of `{path, query, headers}` of an operation, none when it fits the contract. Fills in
 * defaults, and converts text to numbers, in place.
 */
export function parameterFaults(id: OperationId, request: object): readonly SchemaFault[] {
  return checkOfParameters(id)?.({ request }, 'request') ?? [];
}

/** The faults of an operation's JSON body, none when it fits the contract. Fills in defaults in place. */
export function bodyFaults(id: OperationId, body: unknown): readonly SchemaFault[] {
  return checkOfBody(id)?.({ body }, 'body') ?? [];
}

/** The form that an operation takes, `undefined` when it takes none. */
export function formSchema(id: OperationId): FormSchema | undefined {
  return forms[id];
}

/** Checks by operation, each made when it is first asked for. */
function checksOf(all: Record<string, CompactSchema>, coerces: boolean): (id: OperationId) => Check | undefined {
  const compile = createCompiler({ ...shared, coerces });
  return (id) => {
    const schema = all[id];
    return schema && compile(schema);
  };
}

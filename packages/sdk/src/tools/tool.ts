import {
  type ArgumentsOf,
  checkedArguments,
  isStandardSchema,
  type JsonSchema,
  type StandardSchema,
} from './schema.ts';

/** What a tool knows of its call. */
export interface ToolContext {
  /** The call's id, as the model gave it. */
  id: string;
  /** Aborts when nobody waits for the result any more. */
  signal: AbortSignal;
}

export interface ToolDefinition<Schema extends StandardSchema | JsonSchema> {
  name: string;
  /** What the model reads to know when to call it. */
  description?: string | undefined;
  /**
   * The schema of the arguments: a JSON Schema, or one of a library that follows Standard Schema, such
   * as Zod, Valibot or ArkType, with which the arguments are checked and typed.
   */
  parameters: Schema;
  /** The same as a JSON Schema, for libraries that cannot tell it themselves. */
  jsonSchema?: JsonSchema | undefined;
  /** Runs the tool. What it returns goes to the model: a text as it is, all else as JSON. */
  run(args: ArgumentsOf<Schema>, context: ToolContext): unknown;
}

/** A function that models may call. */
export interface Tool {
  readonly name: string;
  /** As OpenAI's format writes it. */
  readonly definition: { type: 'function'; function: { name: string; description?: string; parameters: JsonSchema } };
  /** Runs it with arguments as a model wrote them. Rejects when they are wrong, and as the function does. */
  call(written: string, context: ToolContext): Promise<string>;
}

/**
 * A function that models may call, for `runTools`.
 *
 * @throws TypeError when the schema has no JSON Schema.
 * @example
 * ```ts
 * const weather = tool({
 *   name: 'weather',
 *   parameters: { type: 'object', properties: { city: { type: 'string' } } },
 *   run: ({ city }) => `18 degrees in ${city}`,
 * });
 * ```
 */
export function tool<const Schema extends StandardSchema | JsonSchema>(definition: ToolDefinition<Schema>): Tool {
  const { name, description, parameters, run } = definition;
  return {
    name,
    definition: {
      type: 'function',
      function: { name, ...(description !== undefined && { description }), parameters: jsonSchemaOf(definition) },
    },
    async call(written, context) {
      const given = parsed(written);
      const args = isStandardSchema(parameters) ? await checkedArguments(parameters, given) : given;
      const result = await run(args as ArgumentsOf<Schema>, context);
      return typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null');
    },
  };
}

function jsonSchemaOf({ name, parameters, jsonSchema }: ToolDefinition<StandardSchema | JsonSchema>): JsonSchema {
  if (jsonSchema) return jsonSchema;
  if (!isStandardSchema(parameters)) return parameters;
  const told = parameters['~standard'].jsonSchema?.input({ target: 'draft-2020-12' });
  if (told) return told;
  const { vendor } = parameters['~standard'];
  throw new TypeError(`The tool ${name} needs jsonSchema: a schema of ${vendor} does not tell its own`);
}

/** Models that call a tool without arguments often write nothing. */
function parsed(written: string): unknown {
  if (written.trim() === '') return {};
  try {
    return JSON.parse(written);
  } catch {
    throw new Error('The arguments are not JSON');
  }
}

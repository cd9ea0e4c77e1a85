import { withTaggedUnions } from '@alingai/codegen/tagged-unions';
import type { OperationInfo } from '@alingai/contract';
import { type CompactSchema, createCompiler } from '@alingai/contract/validation';
import { parameterExample, type RawOperation, type RawParameter, resolved } from './raw-contract.ts';

interface Contract {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> };
}

/** What the contract says of an operation's request and answers. */
export interface DocumentedAnswers {
  /** Path and query as its examples have them, without the origin. */
  url: string;
  /** The JSON body of its example, `undefined` where it takes none. */
  body: unknown;
  /** What is wrong with an answer, `undefined` when nothing is. */
  problemOf(answer: { status: number; type: string; text: string }): string | undefined;
}

/** Of a contract, as an OpenAPI document. */
export function createContractAnswers(document: object) {
  const contract = withTaggedUnions(document) as Contract;
  const definitions = Object.fromEntries(
    Object.entries(contract.components.schemas).map(([name, it]) => [`#/components/schemas/${name}`, it]),
  ) as Record<string, CompactSchema>;
  const compile = createCompiler({ definitions, formats: {}, coerces: false });

  return ({ id, method, path }: OperationInfo): DocumentedAnswers => {
    const item = contract.paths[path] ?? {};
    const operation = item[method.toLowerCase()] as RawOperation | undefined;
    if (!operation) throw new Error(`The contract has no ${id}`);
    const declared = [...((item['parameters'] ?? []) as RawParameter[]), ...(operation.parameters ?? [])];
    const parameters = declared.map((it) => resolved<RawParameter>(contract, it));

    function schemaOf(status: number, type: string): CompactSchema | undefined | 'none' {
      const given = operation?.responses[status] ?? operation?.responses['default'];
      if (given === undefined) return 'none';
      const { content = {} } = resolved<{ content?: Record<string, { schema?: CompactSchema }> }>(contract, given);
      const range = [type, `${type.split('/')[0]}/*`, '*/*'].find((it) => it in content);
      if (range === undefined) return Object.keys(content).length === 0 ? undefined : 'none';
      return content[range]?.schema;
    }

    return {
      url: urlOf(path, parameters),
      body: exampleOf(operation),
      problemOf({ status, type, text }) {
        const schema = schemaOf(status, type);
        if (schema === 'none') return `${status} with ${type || 'no type'} is not in the contract`;
        if (schema === undefined) return undefined;
        if (type === 'application/json') return problemOfValue(compile(schema), text);
        if (type !== 'text/event-stream') return undefined;
        for (const data of eventsOf(text)) {
          const problem = problemOfValue(compile(schema), data);
          if (problem !== undefined) return `event ${problem}`;
        }
        return undefined;
      },
    };
  };
}

function problemOfValue(check: ReturnType<ReturnType<typeof createCompiler>>, text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON';
  }
  const faults = check({ value }, 'value') ?? [];
  // The deepest is nearest to what is meant, where a value may be of several kinds.
  const [fault] = faults.toSorted((a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length);
  if (!fault) return undefined;
  const { additionalProperty } = fault.params;
  const member = typeof additionalProperty === 'string' ? ` (${additionalProperty})` : '';
  return `${fault.instancePath || '/'} ${fault.message}${member}`;
}

/** The JSON of server-sent events; what marks the end of a stream is none. */
function eventsOf(text: string): string[] {
  return text
    .split(/\r?\n\r?\n/)
    .map((event) => [...event.matchAll(/^data: ?(.*)$/gm)].map(([, line = '']) => line).join('\n'))
    .filter((data) => data !== '' && data !== '[DONE]');
}

function urlOf(path: string, parameters: readonly RawParameter[]): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((it) => it.in === 'path' && it.name === name);
    return encodeURIComponent(String(parameterExample(parameter)));
  });
  const query = new URLSearchParams();
  for (const it of parameters) if (it.in === 'query' && it.required) query.set(it.name, String(parameterExample(it)));
  return query.size > 0 ? `${filled}?${query}` : filled;
}

function exampleOf({ requestBody }: RawOperation): unknown {
  const { example, examples } = requestBody?.content['application/json'] ?? {};
  return example ?? Object.values(examples ?? {})[0]?.value;
}

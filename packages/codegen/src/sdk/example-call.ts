import type { Endpoint } from './endpoint.ts';
import { functionName } from './names.ts';

/** How the method of an operation is called, as a program would. */
export function methodExample(endpoint: Endpoint): string {
  return renderExample(endpoint, `client.${endpoint.id}(`, argumentsOf(endpoint));
}

/** How the function of an operation is called. */
export function functionExample(endpoint: Endpoint): string {
  return renderExample(endpoint, `${functionName(endpoint.id)}(`, ['connection', ...argumentsOf(endpoint)]);
}

function renderExample({ answer, items }: Endpoint, call: string, values: string[]): string {
  const expression = `${call}${values.join(', ')})`;
  if (answer === 'events') return `for await (const event of ${expression}) console.log(event);`;
  if (items) return `for await (const item of ${expression}) console.log(item);`;
  return `const result = await ${expression};`;
}

function argumentsOf({ pathParameters, body, query }: Endpoint): string[] {
  const values = pathParameters.map((it) => literalOf(it.example));
  if (body) values.push(...bodyArgument(body));
  if (query?.required) values.push(literalOf(query.example));
  return values;
}

function bodyArgument({ as, required, example }: NonNullable<Endpoint['body']>): string[] {
  if (as === 'form') return ['form'];
  return example === undefined && !required ? [] : [literalOf(example ?? {})];
}

/** A value as it is written in a program. */
function literalOf(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const [open, close, members] = Array.isArray(value)
    ? ['[', ']', value.map((it) => literalOf(it, inner))]
    : ['{', '}', Object.entries(value).map(([key, it]) => `${nameOf(key)}: ${literalOf(it, inner)}`)];
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${members.join(', ')}${space}${close}`;
  if (members.length === 0) return `${open}${close}`;
  if (line.length <= 80 && !line.includes('\n')) return line;
  return `${open}\n${members.map((it) => `${inner}${it},`).join('\n')}\n${indent}${close}`;
}

const nameOf = (key: string) => (/^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`);

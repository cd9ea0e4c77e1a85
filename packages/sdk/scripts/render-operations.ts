import type { Endpoint } from './endpoints.ts';

/** The table of operations: all that the pipeline has to know. */
export function renderOperations(endpoints: Endpoint[]): string {
  return `import type { Operation } from '../src/operation.ts';

export const operations = {
${endpoints.map(renderOperation).join('\n')}
} as const satisfies Record<string, Operation>;
`;
}

function renderOperation({ id, method, path, authenticated, body, answer }: Endpoint): string {
  const facts = { id, method, path, authenticated, body: body?.as ?? null, answer };
  return `  ${JSON.stringify(id)}: ${JSON.stringify(facts)},`;
}

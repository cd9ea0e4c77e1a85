import type { Endpoint } from './endpoints.ts';
import { functionName } from './names.ts';

/** All that the pipeline has to know: a constant for each operation, so that bundlers keep those alone that are used. */
export function renderOperations(endpoints: Endpoint[]): string {
  return `import type { Operation } from '../src/operation.ts';

${endpoints.map(renderOperation).join('\n')}

/** All operations, by their ids. */
export const operations = {
${endpoints.map(({ id }) => `  ${JSON.stringify(id)}: ${functionName(id)},`).join('\n')}
} as const;
`;
}

function renderOperation({ id, method, path, authenticated, body, answer }: Endpoint): string {
  const facts = { id, method, path, authenticated, body: body?.as ?? null, answer };
  return `export const ${functionName(id)} = ${JSON.stringify(facts)} as const satisfies Operation;`;
}

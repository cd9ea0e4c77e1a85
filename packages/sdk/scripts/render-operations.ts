import { sensitiveFields } from '../../contract/scripts/document.ts';
import type { DescribedDocument, Endpoint } from './endpoints.ts';

/** The table of operations, and the fields that are secret: all that the pipeline has to know. */
export function renderOperations(document: DescribedDocument, endpoints: Endpoint[]): string {
  return `import type { Operation } from '../src/operation.ts';

export const operations = {
${endpoints.map(renderOperation).join('\n')}
} as const satisfies Record<string, Operation>;

/** Fields that are never logged. */
export const sensitiveFields: readonly string[] = ${JSON.stringify(sensitiveFields(document))};
`;
}

function renderOperation({ id, method, path, authenticated, body, answer, takesIdempotencyKey }: Endpoint): string {
  const key = takesIdempotencyKey ? { idempotencyKey: true } : {};
  const facts = { id, method, path, authenticated, body: body?.as ?? null, answer, ...key };
  return `  ${JSON.stringify(id)}: ${JSON.stringify(facts)},`;
}

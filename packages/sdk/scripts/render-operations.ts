import { sensitiveFields } from '../../contract/scripts/document.ts';
import type { DescribedDocument, Endpoint } from './endpoints.ts';

/** The table of operations, and the fields that are secret: all that the pipeline has to know. */
export function renderOperations(document: DescribedDocument, endpoints: Endpoint[]): string {
  return `import type { Operation } from '../src/operation.ts';

export const operations = {
${endpoints.map((it) => `  ${JSON.stringify(it.id)}: ${JSON.stringify(factsOf(it, endpoints))},`).join('\n')}
} as const satisfies Record<string, Operation>;

/** Fields that are never logged. */
export const sensitiveFields: readonly string[] = ${JSON.stringify(sensitiveFields(document))};
`;
}

function factsOf(endpoint: Endpoint, endpoints: Endpoint[]): object {
  const { following, items } = endpoint;
  return {
    ...requestFacts(endpoint),
    ...(following && {
      following: {
        parameter: following.parameter,
        resume: requestFacts(endpointOf(following.resume, endpoints)),
        stop: requestFacts(endpointOf(following.stop, endpoints)),
      },
    }),
    ...(items && { items: items.field }),
  };
}

function requestFacts({ id, method, path, authenticated, body, answer, takesIdempotencyKey }: Endpoint): object {
  const key = takesIdempotencyKey ? { idempotencyKey: true } : {};
  return { id, method, path, authenticated, body: body?.as ?? null, answer, ...key };
}

function endpointOf(id: string, endpoints: Endpoint[]): Endpoint {
  const found = endpoints.find((it) => it.id === id);
  if (!found) throw new Error(`There is no operation ${id}`);
  return found;
}

import { sensitiveFields } from '../../contract/scripts/document.ts';
import type { DescribedDocument, Endpoint } from './endpoints.ts';
import { functionName } from './names.ts';

/**
 * All that the pipeline has to know: a constant for each operation, so that bundlers keep those alone that are used, and
 * the fields that are secret.
 */
export function renderOperations(document: DescribedDocument, endpoints: Endpoint[]): string {
  return `import type { Operation } from '../src/operation.ts';

${endpoints.map((it) => renderOperation(it, endpoints)).join('\n')}

/** All operations, by their ids. Whoever uses this has all of them in the bundle. */
export const operations = {
${endpoints.map(({ id }) => `  ${JSON.stringify(id)}: ${functionName(id)},`).join('\n')}
} as const;

/** Fields that are never logged. */
export const sensitiveFields: readonly string[] = ${JSON.stringify(sensitiveFields(document))};
`;
}

function renderOperation(endpoint: Endpoint, endpoints: Endpoint[]): string {
  const facts = JSON.stringify(factsOf(endpoint, endpoints));
  return `export const ${functionName(endpoint.id)} = ${facts} as const satisfies Operation;`;
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

import { type OperationInfo, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';

type Node = Record<string, unknown>;

/** Objects of a request's body that take no other members than their own, by where they are. */
function closedObjects({ path, method }: OperationInfo): string[] {
  const paths = contract.paths as unknown as Record<string, Record<string, { requestBody?: { content: Node } }>>;
  const json = paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json'];
  const seen = new Set<string>();
  const closed: string[] = [];
  const visit = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref, additionalProperties, unevaluatedProperties } = node as Node;
    if (typeof $ref === 'string' && !seen.has($ref)) {
      seen.add($ref);
      visit(target($ref), $ref.replace('#/components/schemas/', ''));
    }
    if (additionalProperties === false || unevaluatedProperties === false) closed.push(place);
    for (const [name, child] of Object.entries(node)) visit(child, `${place}.${name}`);
  };
  visit(json, 'body');
  return closed;
}

function target(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Node)[name], contract);
}

const all = Object.values(operations) as OperationInfo[];
const withBody = all.filter((it) => it.requestType === 'application/json');

describe('unknown members of a body', () => {
  test.each(withBody.filter((it) => !it.path.startsWith('/api/')).map((it) => [it.id, it] as const))(
    'are ignored by %s, as the framework that it stands for does',
    (_, operation) => expect(closedObjects(operation)).toEqual([]),
  );

  test.each(withBody.filter((it) => it.path.startsWith('/api/')).map((it) => [it.id, it] as const))(
    'are refused by %s',
    (_, operation) => expect(closedObjects(operation)).not.toEqual([]),
  );
});

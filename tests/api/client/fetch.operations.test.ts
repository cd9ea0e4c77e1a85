import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import { createFetchClient } from '@alingai/sdk/fetch';
import { describe, expect, test } from 'vitest';
import { takeAnswers } from '../../support/hosts/answers.ts';
import { useHost } from '../../support/hosts/open.ts';

interface Documented {
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
}

type Send = (path: string, input: object) => Promise<{ response: Response }>;

const host = await useHost({ demo: true });
const ids = (Object.keys(operations) as OperationId[]).filter((id) => operationInfo(id).surface !== 'native');
const paths = contract.paths as unknown as Record<string, Record<string, Documented>>;

/** The request that the contract shows. */
function shown(id: OperationId): object {
  const { path, method, requestType } = operationInfo(id);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const { example, examples = {} } = paths[path]?.[method.toLowerCase()]?.requestBody?.content[requestType ?? ''] ?? {};
  return {
    params: { path: Object.fromEntries(names.map((name) => [name, '1'])) },
    body: example ?? Object.values(examples)[0]?.value,
    parseAs: 'text',
  };
}

describe('createFetchClient', () => {
  test.each(ids)('reaches %s, which the resources of the client do not have', async (id) => {
    const client = createFetchClient({
      baseURL: host.baseURL,
      token: 'demo-token',
      fetch: (request) => host.fetch(request),
    });
    const { method, path } = operationInfo(id);
    takeAnswers();
    const answer = await (client as unknown as Record<string, Send>)[method]?.(path, shown(id));
    expect(takeAnswers()).toMatchObject([{ operation: id, status: answer?.response.status }]);
  });
});

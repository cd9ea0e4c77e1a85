import { operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost();

describe('system.openapi', () => {
  test('200: hands anybody the contract', async () => {
    const { status, body } = await call(host, 'system.openapi');
    expect(status).toBe(200);
    expect(body).toEqual(contract);
  });

  test('200: the contract knows every operation', async () => {
    const { paths } = (await dataOf(host, 'system.openapi')) as unknown as typeof contract;
    for (const { id, method, path } of Object.values(operations)) {
      expect(paths).toHaveProperty([path, method.toLowerCase(), 'operationId'], id);
    }
  });
});

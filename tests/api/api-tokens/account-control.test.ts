import { type OperationId, operations } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { operationInfo } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost();

const paths = contract.paths as unknown as Record<string, Record<string, { 'x-account-control'?: string }>>;

const controls = (Object.keys(operations) as OperationId[]).filter((id) => {
  const { path, method } = operationInfo(id);
  return paths[path]?.[method.toLowerCase()]?.['x-account-control'] !== undefined;
});

test.each(controls)('403: %s refuses an API token that is good for all else', async (id) => {
  const administrator = await host.createPerson({ role: 'admin' });
  const { token } = await dataOf(host, 'apiTokens.create', {
    token: administrator.token,
    body: { name: 'Program', scopes: ['all'] },
  });
  const path = Object.fromEntries([...operationInfo(id).path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 1]));
  const body = operationInfo(id).requestType === null ? undefined : { email: 'attacker@example.com' };
  expect((await call(host, id, { token, path, body })).status).toBe(403);
  expect(await host.store.accounts.byId(administrator.id)).toMatchObject({ email: administrator.email });
});

test('there are such operations on every surface that has accounts', () => {
  const surfaces = new Set(controls.map((id) => operationInfo(id).surface));
  expect([...surfaces].sort()).toEqual(['bailian', 'chathub', 'maas', 'native']);
});

import { type OperationId, operations } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { type Answer, call, dataOf } from '../../support/http/call.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';
import { answered, type CommonRefusal, refusalOf } from './refusals.ts';

const host = await useHost();
const ids = (Object.keys(operations) as OperationId[]).filter((id) => operationInfo(id).authenticated);

const strangers = await Promise.all(
  unauthenticatedCases.map(async ({ stranger, reason, token }) => ({ stranger, reason, token: await token(host) })),
);
const roles = await Promise.all(
  (['user', 'developer', 'admin'] as const).map(async (role) => ({ role, ...(await host.createPerson({ role })) })),
);
const administrator = await host.createPerson({ role: 'admin' });
const tokens = await Promise.all(
  (['chat', 'models', 'all'] as const).map(async (scope) => {
    const body = { name: `For ${scope}`, scopes: [scope] };
    return { scope, ...(await dataOf(host, 'apiTokens.create', { token: administrator.token, body })) };
  }),
);
const { token: beforePasswordChange } = await host.createPerson({ role: 'admin', mustChangePassword: true });

/** A request without a body, of what is not there: whoever may make it is told so, and nothing comes of it. */
function attempt(id: OperationId, token: string | undefined): Promise<Answer> {
  const names = [...operationInfo(id).path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path = Object.fromEntries(names.map((name) => [name, '999999']));
  return call(host, id, { path, ...(token !== undefined && { token }) });
}

async function expectRefused(id: OperationId, token: string | undefined, refusal: CommonRefusal): Promise<void> {
  const answer = await attempt(id, token);
  expect(answered(answer)).toEqual(refusalOf(operationInfo(id).surface, refusal, answer));
}

test.each(ids)('401: %s serves nobody whose token is not good', async (id) => {
  const served = operationInfo(id).anonymous ? strangers.filter(({ token }) => token !== undefined) : strangers;
  expect(served.length).toBeGreaterThanOrEqual(8);
  for (const { token, reason } of served) {
    await expectRefused(id, token, { code: 'UNAUTHORIZED', field: 'authorization', reason });
  }
});

test.each(ids.filter((id) => operationInfo(id).role !== null))('403: %s serves no other role', async (id) => {
  const { role } = operationInfo(id);
  const others = roles.filter((it) => it.role !== role);
  expect(others).toHaveLength(2);
  for (const { token } of others) {
    await expectRefused(id, token, { code: 'FORBIDDEN', reason: `The role ${role} is required` });
  }
});

test.each(ids)('403: %s serves no API token that is not good for it', async (id) => {
  const { scope } = operationInfo(id);
  const lacking = tokens.filter((it) => scope === 'session' || (it.scope !== 'all' && it.scope !== scope));
  expect(lacking.length).toBeGreaterThan(0);
  const reason =
    scope === 'session' ? 'This takes signing in; an API token is not enough' : `The token has not the scope ${scope}`;
  for (const { token } of lacking) await expectRefused(id, token, { code: 'FORBIDDEN', reason });
});

test.each(ids.filter((id) => !operationInfo(id).beforePasswordChange))(
  '403: %s serves nobody who must change the password first',
  async (id) => {
    await expectRefused(id, beforePasswordChange, {
      code: 'PASSWORD_CHANGE_REQUIRED',
      reason: 'The password was set by somebody else; choose another one',
    });
  },
);

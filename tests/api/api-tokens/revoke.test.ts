import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

async function holder() {
  const { token } = await host.createPerson();
  const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Program', scopes: ['all'] } });
  return { token, made, path: { token_id: made.id } };
}

describe('apiTokens.revoke', () => {
  test('200: nobody gets in with the token any more', async () => {
    const { token, made, path } = await holder();
    await dataOf(host, 'account.getProfile', { token: made.token });
    expect(await dataOf(host, 'apiTokens.revoke', { token, path })).toEqual({ message: 'The token has been revoked.' });
    expectRefusal(await call(host, 'account.getProfile', { token: made.token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The API token is not valid',
    });
    expect((await dataOf(host, 'apiTokens.list', { token })).api_tokens).toEqual([]);
  });

  test('400: refuses an id that is none', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apiTokens.revoke', { token, path: { token_id: 'first' } }), {
      code: 'VALIDATION_ERROR',
      field: 'token_id',
      reason: 'must be integer',
    });
  });

  test('403: a token does not revoke tokens', async () => {
    const { made, path } = await holder();
    expectRefusal(await call(host, 'apiTokens.revoke', { token: made.token, path }), { code: 'FORBIDDEN' });
  });

  test('404: knows no such token, nor somebody else’s', async () => {
    const [one, other] = [await holder(), await holder()];
    for (const token_id of [999_999, one.made.id]) {
      expectRefusal(await call(host, 'apiTokens.revoke', { token: other.token, path: { token_id } }), {
        code: 'NOT_FOUND',
        field: 'token_id',
        reason: 'No such token',
      });
    }
    await dataOf(host, 'account.getProfile', { token: one.made.token });
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { bodyOf, expectError } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.refreshToken';

describe(id, () => {
  test('200: exchanges a refresh token for the next pair', async () => {
    const { refreshToken } = await host.createPerson();
    const body = { refresh_token: refreshToken, grant_type: 'refresh_token' };
    const next = await bodyOf(host, id, { body });
    expect(next).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect(next.refresh_token).not.toBe(refreshToken);
    await bodyOf(host, 'compat.maas.getProfile', { token: next.access_token });
  });

  test('200: continues a session that began natively, and the other way round', async () => {
    const { username, password } = await host.createPerson();
    const { refresh_token } = await dataOf(host, 'auth.login', { body: { username, password } });
    const here = await bodyOf(host, id, { body: { refresh_token } });
    await dataOf(host, 'auth.refresh', { body: { refresh_token: here.refresh_token } });
  });

  test('400: refuses what is missing or empty', async () => {
    for (const body of [{}, { refresh_token: '' }, { refresh_token: 7 }]) {
      expectError(await call(host, id, { body }), 400, { field: 'refresh_token' });
    }
  });

  test('401: refuses a token that nobody gave', async () => {
    expectError(await call(host, id, { body: { refresh_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...' } }), 401, {
      field: 'refresh_token',
    });
  });

  test('401: refuses a token long after it was exchanged', async () => {
    const { refreshToken } = await host.createPerson();
    await bodyOf(host, id, { body: { refresh_token: refreshToken } });
    host.clock.advance(120_000);
    expectError(await call(host, id, { body: { refresh_token: refreshToken } }), 401, { field: 'refresh_token' });
  });
});

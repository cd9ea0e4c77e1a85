import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { createCarefulPerson, nextCode, wrongCode } from '../../../support/http/authenticator.ts';
import { call, dataOf, request } from '../../../support/http/call.ts';
import { bodyOf, expectError, expectShape } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.getToken';

/** As the surface's document shows it. */
const documented = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
  token_type: 'Bearer',
  expires_in: 3600,
  refresh_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
};

describe(id, () => {
  test('200: signs in with an e-mail address, as documented', async () => {
    await using demo = await openHost();
    await demo.domain.registration.create({
      username: 'documented',
      email: 'user@example.com',
      password: 'password123',
      role: 'user',
      mustChangePassword: false,
      refuseCommonPassword: false,
    });
    const tokens = await bodyOf(demo, id, { body: { username: 'user@example.com', password: 'password123' } });
    expectShape(tokens, documented);
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  test('200: signs in with a user name, and the token is good natively', async () => {
    const { username, password, id: account } = await host.createPerson();
    const { access_token } = await bodyOf(host, id, { body: { username, password, grant_type: 'password' } });
    expect((await dataOf(host, 'auth.getUser', { token: access_token })).user.id).toBe(account);
  });

  test('200: takes the code of somebody with two-factor sign-in', async () => {
    const { username, password, secret } = await createCarefulPerson(host);
    const code = nextCode(host, secret);
    expectShape(await bodyOf(host, id, { body: { username, password, code } }), documented);
  });

  test('400: refuses what is missing or empty', async () => {
    for (const [field, body] of Object.entries({
      username: { password: 'x' },
      password: { username: 'a', password: '' },
      body: [],
    })) {
      expectError(await call(host, id, { body }), 400, { field });
    }
    expectError(await request(host, 'POST', '/compat/maas/api/v1/auth/token', { body: '{' }), 400, { field: 'body' });
  });

  test('401: refuses a wrong password like an unknown account', async () => {
    const { username } = await host.createPerson();
    for (const login of [username, 'nobody', 'nobody@example.com']) {
      expectError(await call(host, id, { body: { username: login, password: 'wrong' } }), 401, {
        field: 'username',
        reason: 'The account is unknown or the password is wrong',
      });
    }
  });

  test('401: asks for a second factor, and refuses a wrong one', async () => {
    const { username, password, secret } = await createCarefulPerson(host);
    expectError(await call(host, id, { body: { username, password } }), 401, { field: 'code' });
    const code = wrongCode(host, secret);
    expectError(await call(host, id, { body: { username, password, code } }), 401, { field: 'code' });
  });

  test('403: refuses a disabled account', async () => {
    const { username, password } = await host.createPerson({ status: 'disabled' });
    expectError(await call(host, id, { body: { username, password } }), 403);
  });

  test('403: refuses an address that is not verified, where that is required', async () => {
    await using strict = await openHost({ requireVerifiedEmail: true });
    const { email, password } = await strict.createPerson({ emailVerified: false });
    expectError(await call(strict, id, { body: { username: email, password } }), 403);
  });

  test('429: an account takes five tries a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { username } = await limited.createPerson();
    const attempt = () => call(limited, id, { body: { username, password: 'wrong' } });
    for (let tries = 0; tries < 5; tries += 1) expectError(await attempt(), 401, { field: 'username' });
    expectError(await attempt(), 429);
  });
});

import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const MINUTE = 60_000;

const tokenIn = (text: string) => /^(vrf|rst)_\S+$/m.exec(text)?.[0] ?? '';
const verify = (token: string) => call(host, 'auth.verifyEmail', { body: { token } });

/** What a person or an administrator does to give another address. */
const ways = [
  ['a person on the MaaS surface', 'compat.maas.updateProfile'],
  ['a person on the ChatHub surface', 'compat.chathub.updateProfile'],
  ['an administrator', 'users.update'],
  ['an administrator on the ChatHub surface', 'compat.chathub.updateUser'],
] as const;

test.each(ways)('the old address is told, and stays until the new one is verified: %s', async (_, id) => {
  const person = await host.createPerson({ emailVerified: true });
  const { token } = id.includes('Profile') ? person : administrator;
  const email = `second-${person.id}@example.com`;
  const path: Record<string, number> = id.includes('Profile') ? {} : { user_id: person.id };
  expect((await call(host, id, { token, path, body: { email } })).status).toBe(200);
  expect((await host.nextMail(person.email)).subject).toContain('was given');
  const { text } = await host.nextMail(email);
  expect((await call(host, 'auth.login', { body: { email, password: person.password } })).status).toBe(401);
  expect((await call(host, 'auth.login', { body: { email: person.email, password: person.password } })).status).toBe(
    200,
  );
  expect((await verify(tokenIn(text))).status).toBe(200);
  expect((await host.nextMail(person.email)).subject).toContain('was changed');
  await dataOf(host, 'auth.login', { body: { email, password: person.password } });
});

test('a token verifies the address that it was sent to, and no later one', async () => {
  const person = await host.createPerson({ emailVerified: true });
  const give = (email: string) => dataOf(host, 'compat.maas.updateProfile', { token: person.token, body: { email } });
  const [first, second] = [`first-${person.id}@example.com`, `second-${person.id}@example.com`];
  await give(first);
  const toFirst = tokenIn((await host.nextMail(first)).text);
  await give(second);
  const toSecond = tokenIn((await host.nextMail(second)).text);
  expectRefusal(await verify(toFirst), {
    code: 'VALIDATION_ERROR',
    field: 'token',
    reason: 'is not valid, has expired or was used already',
  });
  expect((await verify(toSecond)).status).toBe(200);
});

test('an address that was withdrawn is not verified by the mail that it got, and may be given again', async () => {
  const person = await host.createPerson({ emailVerified: true });
  const { token } = person;
  const email = `withdrawn-${person.id}@example.com`;
  const give = () => dataOf(host, 'compat.maas.updateProfile', { token, body: { email } });
  await give();
  const mailed = tokenIn((await host.nextMail(email)).text);
  expect((await dataOf(host, 'account.getProfile', { token })).user.pending_email).toBe(email);
  const { user } = await dataOf(host, 'account.updateProfile', { token, body: { pending_email: null } });
  expect(user).toMatchObject({ email: person.email, pending_email: null, email_verified: true });
  expect((await verify(mailed)).status).toBe(400);
  expect((await call(host, 'auth.resendVerification', { token })).status).toBe(409);

  host.clock.advance(MINUTE);
  await give();
  expect((await verify(tokenIn((await host.nextMail(email)).text))).status).toBe(200);
  expect((await dataOf(host, 'account.getProfile', { token })).user).toMatchObject({ email, pending_email: null });
});

test('a mail that was sent to an address sets no password once another has replaced it', async () => {
  const person = await host.createPerson({ emailVerified: true });
  const email = `moved-${person.id}@example.com`;
  await dataOf(host, 'auth.forgotPassword', { body: { email: person.email } });
  const stale = tokenIn((await host.nextMail(person.email)).text);
  await dataOf(host, 'compat.maas.updateProfile', { token: person.token, body: { email } });
  await verify(tokenIn((await host.nextMail(email)).text));
  const password = 'NewSecurePass123!';
  const body = { token: stale, password, confirm_password: password };
  expect((await call(host, 'auth.resetPassword', { body })).status).toBe(400);
});

test('another address takes the password where the sign-in is older than ten minutes', async () => {
  const person = await host.createPerson({ emailVerified: true });
  const give = (body: object) => call(host, 'compat.maas.updateProfile', { token: person.token, body });
  host.clock.advance(10 * MINUTE + 1);
  const email = `third-${person.id}@example.com`;
  for (const [body, reason] of [
    [{ email }, 'is required where the sign-in is older than ten minutes'],
    [{ email, current_password: 'not it' }, 'is wrong'],
  ] as const) {
    expect((await give(body)).body.error.details).toEqual({ field: 'current_password', reason });
  }
  expect((await give({ username: `again-${person.id}` })).status).toBe(200);
  expect((await give({ email, current_password: person.password })).status).toBe(200);
  expect((await host.nextMail(email)).subject).toContain('Verify');
});

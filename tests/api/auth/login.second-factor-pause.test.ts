import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { codeAt, createCarefulPerson, nextCode, wrongCode } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';

const host = await useHost();
const MINUTE = 60_000;

test('after five wrong codes each further one waits longer, and a mail tells the owner', async () => {
  const person = await createCarefulPerson(host);
  const { email, password, secret } = person;
  const attempt = (code: string) => call(host, 'auth.login', { body: { email, password, code } });
  const wrong = () => attempt(wrongCode(host, secret));
  for (let tries = 0; tries < 5; tries += 1) expect((await wrong()).status).toBe(401);
  expect((await host.nextMail(email)).subject).toContain('Wrong sign-in codes');
  for (const minutes of [1, 5, 15, 60, 60]) {
    for (const code of [wrongCode(host, secret), codeAt(secret, host.clock.now())]) {
      const paused = await attempt(code);
      expect(paused.status).toBe(429);
      expect(paused.headers.get('retry-after')).toBe(String(minutes * 60));
    }
    host.clock.advance(minutes * MINUTE);
    expect((await wrong()).status).toBe(401);
  }
  host.clock.advance(60 * MINUTE);
  expect((await attempt(nextCode(host, secret))).status).toBe(200);
  for (let tries = 0; tries < 4; tries += 1) expect((await wrong()).status).toBe(401);
});

test('of codes that are tried all at once five are looked at', async () => {
  const { email, password, secret } = await createCarefulPerson(host);
  const code = wrongCode(host, secret);
  const all = await Promise.all(
    Array.from({ length: 20 }, () => call(host, 'auth.login', { body: { email, password, code } })),
  );
  expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(all.filter(({ status }) => status === 429)).toHaveLength(15);
});

test('recovery codes count as well, on every surface, and whoever sets another password by mail goes on at once', async () => {
  const { email, password, username, secret } = await createCarefulPerson(host);
  const recovery_code = 'aaaa-bbbb-cccc-dddd';
  for (let tries = 0; tries < 3; tries += 1) {
    expect((await call(host, 'auth.login', { body: { email, password, recovery_code } })).status).toBe(401);
  }
  for (const id of ['compat.chathub.login', 'compat.maas.getToken'] as const) {
    expect((await call(host, id, { body: { username, password, recovery_code } })).status).toBe(401);
  }
  expect((await call(host, 'compat.chatbot.login', { body: { username, password, recovery_code } })).status).toBe(429);
  await host.nextMail(email);
  await dataOf(host, 'auth.forgotPassword', { body: { email } });
  const token = /^rst_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
  const next = 'NewSecurePass123!';
  await dataOf(host, 'auth.resetPassword', { body: { token, password: next, confirm_password: next } });
  host.clock.advance(30_000);
  await dataOf(host, 'auth.login', { body: { email, password: next, code: nextCode(host, secret) } });
});

import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { codeAt, createCarefulPerson, wrongCode } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

/** Somebody who has enrolled and not confirmed. */
async function enrolled(on = host) {
  const person = await on.createPerson();
  const { secret } = await dataOf(on, 'twoFactor.enrol', { token: person.token, body: { password: person.password } });
  return { ...person, secret };
}

const confirm = (token: string, code: string) => call(host, 'twoFactor.confirm', { token, body: { code } });

describe('twoFactor.confirm', () => {
  test('200: switches it on and answers with ten recovery codes', async () => {
    const { token, secret, email, password } = await enrolled();
    const body = { code: codeAt(secret, host.clock.now()) };
    const { recovery_codes } = await dataOf(host, 'twoFactor.confirm', { token, body });
    expect(new Set(recovery_codes).size).toBe(10);
    for (const it of recovery_codes) expect(it).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    expect((await dataOf(host, 'auth.getUser', { token })).user.two_factor_enabled).toBe(true);
    expect((await call(host, 'auth.login', { body: { email, password } })).status).toBe(401);
    for (const recovery_code of recovery_codes) {
      await dataOf(host, 'auth.login', { body: { email, password, recovery_code } });
    }
  });

  test('200: the code that confirmed does not sign in as well', async () => {
    const { token, secret, email, password } = await enrolled();
    const code = codeAt(secret, host.clock.now());
    await dataOf(host, 'twoFactor.confirm', { token, body: { code } });
    expect((await call(host, 'auth.login', { body: { email, password, code } })).status).toBe(401);
  });

  test('400: refuses a wrong code and leaves it off', async () => {
    const { token, secret } = await enrolled();
    expectRefusal(await confirm(token, wrongCode(host, secret)), {
      code: 'VALIDATION_ERROR',
      field: 'code',
      reason: 'is wrong or was used before',
    });
    expect((await dataOf(host, 'auth.getUser', { token })).user.two_factor_enabled).toBe(false);
  });

  test('409: refuses somebody who has not enrolled, or has it on', async () => {
    const [nobody, careful] = [await host.createPerson(), await createCarefulPerson(host)];
    expectRefusal(await confirm(nobody.token, '123456'), { code: 'CONFLICT', reason: 'Enrol first' });
    expectRefusal(await confirm(careful.token, '123456'), {
      code: 'CONFLICT',
      reason: 'Two-factor sign-in is on already',
    });
  });

  test('429: refuses more than five guesses in a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token, secret } = await enrolled(limited);
    const guess = () => call(limited, 'twoFactor.confirm', { token, body: { code: wrongCode(limited, secret) } });
    // Enrolling took the password, which was the first of five.
    for (let guesses = 0; guesses < 4; guesses += 1) expect((await guess()).status).toBe(400);
    expectRefusal(await guess(), { code: 'RATE_LIMITED' });
  });
});

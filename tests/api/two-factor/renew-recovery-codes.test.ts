import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { createCarefulPerson, nextCode, wrongCode } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

const renew = (token: string, body: object) => call(host, 'twoFactor.renewRecoveryCodes', { token, body });

describe('twoFactor.renewRecoveryCodes', () => {
  test('200: answers with ten new codes, and the old ones no longer work', async () => {
    const { token, email, password, secret, recoveryCodes } = await createCarefulPerson(host);
    const body = { password, code: nextCode(host, secret) };
    const { recovery_codes } = await dataOf(host, 'twoFactor.renewRecoveryCodes', { token, body });
    expect(new Set([...recovery_codes, ...recoveryCodes]).size).toBe(20);
    const login = (recovery_code?: string) => call(host, 'auth.login', { body: { email, password, recovery_code } });
    expect((await login(recoveryCodes[0])).status).toBe(401);
    expect((await login(recovery_codes[0])).status).toBe(200);
  });

  test('200: takes a recovery code as well', async () => {
    const { token, password, recoveryCodes } = await createCarefulPerson(host);
    expect((await renew(token, { password, recovery_code: recoveryCodes[9] })).status).toBe(200);
  });

  test('400: refuses a wrong password and a wrong code', async () => {
    const { token, password, secret } = await createCarefulPerson(host);
    expectRefusal(await renew(token, { password: 'Wrong-Horse-7', code: '123456' }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is wrong',
    });
    expectRefusal(await renew(token, { password, code: wrongCode(host, secret) }), {
      code: 'VALIDATION_ERROR',
      field: 'code',
      reason: 'is wrong or was used before',
    });
  });

  test('409: refuses somebody who has it off', async () => {
    const { token, password } = await host.createPerson();
    expectRefusal(await renew(token, { password, code: '123456' }), {
      code: 'CONFLICT',
      reason: 'Two-factor sign-in is not on',
    });
  });

  test('429: refuses more than five guesses in a minute', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await createCarefulPerson(limited);
    const body = { password: 'Wrong-Horse-7', code: '123456' };
    const guess = () => call(limited, 'twoFactor.renewRecoveryCodes', { token, body });
    // Enrolling and confirming were the first two of five.
    for (let guesses = 0; guesses < 3; guesses += 1) expect((await guess()).status).toBe(400);
    expectRefusal(await guess(), { code: 'RATE_LIMITED' });
  });
});

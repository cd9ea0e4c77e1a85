import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { createCarefulPerson, nextCode, wrongCode } from '../../support/http/authenticator.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();

const disable = (token: string, body: object) => call(host, 'twoFactor.disable', { token, body });

describe('twoFactor.disable', () => {
  test('200: switches it off with the password and a code', async () => {
    const { token, email, password, secret } = await createCarefulPerson(host);
    const body = { password, code: nextCode(host, secret) };
    expect(await dataOf(host, 'twoFactor.disable', { token, body })).toEqual({
      message: 'Two-factor sign-in has been switched off.',
    });
    await dataOf(host, 'auth.login', { body: { email, password } });
    expect((await dataOf(host, 'auth.getUser', { token })).user.two_factor_enabled).toBe(false);
  });

  test('200: switches it off with a recovery code, and forgets the others', async () => {
    const { token, id, password, recoveryCodes } = await createCarefulPerson(host);
    expect((await disable(token, { password, recovery_code: recoveryCodes[0] })).status).toBe(200);
    expect((await host.store.accounts.byId(id))?.totpSecret).toBeNull();
    const { secret } = await dataOf(host, 'twoFactor.enrol', { token, body: { password } });
    await dataOf(host, 'twoFactor.confirm', { token, body: { code: nextCode(host, secret) } });
    expect((await disable(token, { password, recovery_code: recoveryCodes[1] })).status).toBe(400);
  });

  test('400: refuses a wrong password, and does not use the code up', async () => {
    const { token, password, secret } = await createCarefulPerson(host);
    const code = nextCode(host, secret);
    expectRefusal(await disable(token, { password: 'Wrong-Horse-7', code }), {
      code: 'VALIDATION_ERROR',
      field: 'password',
      reason: 'is wrong',
    });
    expect((await disable(token, { password, code })).status).toBe(200);
  });

  test('400: refuses a wrong code and a wrong recovery code', async () => {
    const { token, password, secret } = await createCarefulPerson(host);
    const refusal = { code: 'VALIDATION_ERROR', reason: 'is wrong or was used before' } as const;
    expectRefusal(await disable(token, { password, code: wrongCode(host, secret) }), { ...refusal, field: 'code' });
    expectRefusal(await disable(token, { password, recovery_code: 'made-up' }), { ...refusal, field: 'recovery_code' });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(
      await call(host, 'twoFactor.disable', { token: await token(host), body: { password: 'x', code: '123456' } }),
      {
        code: 'UNAUTHORIZED',
        field: 'authorization',
        reason,
      },
    );
  });

  test('409: refuses somebody who has it off', async () => {
    const { token, password } = await host.createPerson();
    expectRefusal(await disable(token, { password, code: '123456' }), {
      code: 'CONFLICT',
      reason: 'Two-factor sign-in is not on',
    });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'twoFactor.disable', { token, body: {} }));
  });
});

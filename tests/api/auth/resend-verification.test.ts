import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('auth.resendVerification', () => {
  test('200: sends another token, which verifies the address', async () => {
    const { token, email } = await host.createPerson({ emailVerified: false });
    expect(await dataOf(host, 'auth.resendVerification', { token })).toEqual({
      message: 'A verification mail is on its way.',
    });
    const verification = /^vrf_\S+$/m.exec((await host.nextMail(email)).text)?.[0] ?? '';
    await dataOf(host, 'auth.verifyEmail', { body: { token: verification } });
    expect((await dataOf(host, 'auth.getUser', { token })).user.email_verified).toBe(true);
  });

  test('409: has nothing to send to somebody whose address is verified', async () => {
    const { token } = await host.createPerson({ emailVerified: true });
    expectRefusal(await call(host, 'auth.resendVerification', { token }), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'The e-mail address is verified already',
    });
  });

  test('409: has nowhere to send it to for an account without an address', async () => {
    const { token } = await host.createPerson({ email: 'wx_somebody@wechat.invalid', emailVerified: false });
    expectRefusal(await call(host, 'auth.resendVerification', { token }), {
      code: 'CONFLICT',
      field: 'email',
      reason: 'The account has no e-mail address that receives mail',
    });
  });

  test('429: sends one mail a minute to an account, and others to others', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { token } = await limited.createPerson({ emailVerified: false });
    const other = await limited.createPerson({ emailVerified: false });
    await dataOf(limited, 'auth.resendVerification', { token });
    expectRefusal(await call(limited, 'auth.resendVerification', { token }), { code: 'RATE_LIMITED' });
    await dataOf(limited, 'auth.resendVerification', { token: other.token });
    limited.clock.advance(60_000);
    await dataOf(limited, 'auth.resendVerification', { token });
  });
});

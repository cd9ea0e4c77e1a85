import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('auth.forgotPassword', () => {
  test('200: answers the same for a known and an unknown address', async () => {
    const { email } = await host.createPerson();
    const known = await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const unknown = await dataOf(host, 'auth.forgotPassword', { body: { email: 'nobody@example.com' } });
    expect(known).toEqual({
      message: 'If the address belongs to an account, a mail with a reset token is on its way.',
    });
    expect(unknown).toEqual(known);
  });

  test('200: sends a mail with a token that is valid for an hour', async () => {
    const { email, username } = await host.createPerson();
    await dataOf(host, 'auth.forgotPassword', { body: { email: email.toUpperCase() } });
    const mail = await host.nextMail(email);
    expect(mail.subject).toContain('Reset your password');
    expect(mail.text).toContain(username);
    expect(mail.text).toContain('within one hour');
    expect(mail.text).toMatch(/^rst_[\w-]{20,}$/m);
  });

  test('200: sends nothing to a disabled account', async () => {
    const [disabled, active] = [await host.createPerson({ status: 'disabled' }), await host.createPerson()];
    const mail = host.nextMail(disabled.email).then((it) => it.to);
    for (const { email } of [disabled, active]) await dataOf(host, 'auth.forgotPassword', { body: { email } });
    const other = host.nextMail(active.email).then((it) => it.to);
    expect(await Promise.race([mail, other])).toBe(active.email);
  });

  test('200: sends one mail a minute and account, whatever is asked', async () => {
    await using limited = await openHost({ rateLimit: true });
    const { email } = await limited.createPerson();
    const ask = () => dataOf(limited, 'auth.forgotPassword', { body: { email } });
    expect(await ask()).toEqual(await ask());
    const first = await limited.nextMail(email);
    const second = limited.nextMail(email);
    const other = await limited.createPerson();
    await dataOf(limited, 'auth.forgotPassword', { body: { email: other.email } });
    expect(await Promise.race([second, limited.nextMail(other.email)])).toMatchObject({ to: other.email });
    expect(first.to).toBe(email);
  });

  test('400: asks for an e-mail address', async () => {
    expectRefusal(await call(host, 'auth.forgotPassword', { body: { email: 'user' } }), {
      code: 'VALIDATION_ERROR',
      field: 'email',
      reason: 'must match format "email"',
    });
  });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('account.updatePreferences', () => {
  test('200: changes all preferences', async () => {
    const { token } = await host.createPerson();
    const body = {
      language: 'en-GB',
      theme: 'dark',
      timezone: 'Europe/Berlin',
      email_notifications: false,
      push_notifications: true,
      marketing_emails: true,
    } as const;
    expect(await dataOf(host, 'account.updatePreferences', { token, body })).toEqual({ preferences: body });
    expect((await dataOf(host, 'account.getProfile', { token })).user.preferences).toEqual(body);
  });

  test('200: leaves alone what is not named', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'account.updatePreferences', { token, body: { theme: 'light' } });
    expect(await dataOf(host, 'account.updatePreferences', { token, body: { push_notifications: true } })).toEqual({
      preferences: {
        language: 'zh-CN',
        theme: 'light',
        timezone: 'Asia/Shanghai',
        email_notifications: true,
        push_notifications: true,
        marketing_emails: false,
      },
    });
  });

  test('200: touches nobody else', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await dataOf(host, 'account.updatePreferences', { token: one.token, body: { theme: 'dark' } });
    expect((await dataOf(host, 'account.getProfile', { token: other.token })).user.preferences.theme).toBe('auto');
  });

  test.each(['Asia/Kolkata', 'Asia/Calcutta'])(
    '200: keeps the name of a zone as it was given: %s',
    async (timezone) => {
      const { token } = await host.createPerson();
      await dataOf(host, 'account.updatePreferences', { token, body: { timezone } });
      expect((await dataOf(host, 'account.getProfile', { token })).user.preferences.timezone).toBe(timezone);
    },
  );

  test.each(['Mars/Olympus', '+05:30'])('400: refuses a time zone that does not exist: %s', async (timezone) => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'account.updatePreferences', { token, body: { timezone } }), {
      code: 'VALIDATION_ERROR',
      field: 'timezone',
      reason: 'is not a known IANA time zone',
    });
  });
});

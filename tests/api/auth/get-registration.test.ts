import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

describe('auth.getRegistration', () => {
  test('200: everybody can register by default, with any address', async () => {
    expect(await dataOf(host, 'auth.getRegistration')).toEqual({ mode: 'open', allowed_email_domains: [] });
  });

  test('200: tells what the server allows', async () => {
    await using strict = await openHost({ registration: 'invite', allowedEmailDomains: ['firm.example'] });
    expect(await dataOf(strict, 'auth.getRegistration')).toEqual({
      mode: 'invite',
      allowed_email_domains: ['firm.example'],
    });
  });
});

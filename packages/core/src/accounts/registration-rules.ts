import { invalid, PlatformError } from '../errors.ts';
import type { Settings } from '../settings.ts';

/** Who may make an account here, and with which addresses. */
export type RegistrationRules = ReturnType<typeof createRegistrationRules>;

const REFUSALS = {
  invite: 'Accounts are made by invitation here',
  closed: 'Nobody can register here; an administrator makes the accounts',
};

export function createRegistrationRules({
  registration: mode,
  allowedEmailDomains: domains,
}: Pick<Settings, 'registration' | 'allowedEmailDomains'>) {
  return {
    mode,
    domains,

    /** Throws FORBIDDEN where people without an invitation cannot register. */
    assertOpen(): void {
      if (mode !== 'open') throw new PlatformError('FORBIDDEN', { reason: REFUSALS[mode] });
    },

    /** Throws FORBIDDEN where invitations are of no use. */
    assertInvitable(): void {
      if (mode === 'closed') throw new PlatformError('FORBIDDEN', { reason: REFUSALS.closed });
    },

    /** Throws VALIDATION_ERROR for an address that people may not have here. */
    assertAllowedEmail(email: string, field = 'email'): void {
      if (domains.length === 0 || domains.includes(domainOf(email))) return;
      throw invalid(field, `must be an address of ${domains.join(' or ')}`);
    },

    /** Throws FORBIDDEN for people who come without an address of their own where only some are allowed. */
    assertAddressUnneeded(): void {
      if (domains.length === 0) return;
      throw new PlatformError('FORBIDDEN', {
        reason: `An account needs an e-mail address of ${domains.join(' or ')}; register with one`,
      });
    },
  };
}

function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}

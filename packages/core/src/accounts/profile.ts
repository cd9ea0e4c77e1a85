import { invalid, PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settings } from '../settings.ts';
import { type Account, type AccountChanges, type Preferences, usernameKey } from './account.ts';
import type { Caller } from './caller.ts';
import { addressChanges, announceAddress, assertFreeAddress } from './email-change.ts';
import { assertNotCommon } from './password-policy.ts';
import type { Presence } from './presence.ts';
import { assertFree } from './registration.ts';
import type { RegistrationRules } from './registration-rules.ts';
import type { Sessions, TokenPair } from './sessions.ts';
import type { AccountStore } from './store.ts';
import { timeZoneOf } from './time-zone.ts';
import type { Verification } from './verification.ts';

export type ProfileChanges = Partial<
  Pick<Account, 'username' | 'email' | 'fullName' | 'bio' | 'location' | 'website' | 'phone' | 'birthday'>
> & {
  /** Withdraws a wish for another e-mail address: what was mailed there verifies nothing any more. */
  pendingEmail?: null;
};

interface ProfileDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  clock: Clock;
  limits: Limits;
  sessions: Sessions;
  verification: Verification;
  presence: Presence;
  settings: Pick<Settings, 'sendsMail'>;
  rules: RegistrationRules;
}

/** What people change about their own account. */
export function createProfile({
  store,
  passwords,
  clock,
  limits,
  sessions,
  verification,
  presence,
  settings,
  rules,
}: ProfileDependencies) {
  /** `caller` is who asks for it; another e-mail address takes a fresh sign-in, or the password. */
  async function update(
    { account, sessionId }: Pick<Caller, 'account' | 'sessionId'>,
    { email, ...changes }: ProfileChanges,
    currentPassword?: string,
  ): Promise<Account> {
    const now = clock.now();
    if (changes.birthday) assertBirthday(changes.birthday, now);
    const all: AccountChanges = { ...changes, ...addressChanges(account, email), updatedAt: now };
    if (changes.username !== undefined) all.usernameKey = usernameKey(changes.username);
    if (all.pendingEmail) {
      rules.assertAllowedEmail(all.pendingEmail);
      await presence.assertPresent(account, sessionId, currentPassword);
      // Where mails are sent, the one to its owner tells that an address has an account.
      if (!settings.sendsMail) await assertFreeAddress(store, account, all.pendingEmail);
      // Prevents somebody from sending mails to many addresses.
      await limits.take('mail', `verification:${account.id}`);
    }
    // Whoever gave the password, or had signed in with it, must not give an address after another was set.
    const expected = all.pendingEmail ? { passwordHash: account.passwordHash } : {};
    const outcome = await store.accounts.updateIf(account.id, expected, all);
    if (outcome === 'changed')
      throw new PlatformError('CONFLICT', { reason: 'The account has just changed; try again' });
    const updated = assertFree(outcome);
    if (all.pendingEmail) announceAddress(verification, updated);
    return updated;
  }

  async function updatePreferences(account: Account, changes: Partial<Preferences>): Promise<Preferences> {
    const timezone = changes.timezone === undefined ? account.preferences.timezone : timeZoneOf(changes.timezone);
    if (timezone === undefined) throw invalid('timezone', 'is not a known IANA time zone');
    const preferences = { ...changes, ...(changes.timezone !== undefined && { timezone }) };
    const updated = await store.accounts.update(account.id, { preferences, updatedAt: clock.now() });
    return assertFree(updated).preferences;
  }

  /** Ends every session and opens a new one. */
  async function changePassword(
    account: Account,
    change: { current: string; next: string },
    request: RequestContext,
  ): Promise<TokenPair> {
    await limits.take('login', `password:${account.id}`);
    if (!(await passwords.verify(account.passwordHash, change.current))) {
      throw invalid('current_password', 'is wrong');
    }
    if (change.next === change.current) throw invalid('new_password', 'must differ from the current one');
    assertNotCommon('new_password', change.next, account);
    const passwordHash = await passwords.hash(change.next);
    const changed = await store.accounts.updateIf(
      account.id,
      { passwordHash: account.passwordHash },
      { passwordHash, mustChangePassword: false, updatedAt: clock.now() },
    );
    // Another password was set since the current one was checked.
    if (changed === 'changed') throw invalid('current_password', 'is wrong');
    return sessions.open(assertFree(changed), request);
  }

  return { update, updatePreferences, changePassword };
}

/** The contract's format accepts days that do not exist, such as February 30. */
function assertBirthday(birthday: string, now: number): void {
  const day = new Date(`${birthday}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || isoDay(day) !== birthday)
    throw invalid('birthday', 'is not a day of the calendar');
  if (birthday > isoDay(new Date(now))) throw invalid('birthday', 'must not be in the future');
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

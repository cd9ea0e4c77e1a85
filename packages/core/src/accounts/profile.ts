import { invalid } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { RequestContext } from '../request-context.ts';
import { type Account, type AccountChanges, type Preferences, usernameKey } from './account.ts';
import { addressChanges, settleAtNewAddress } from './email-change.ts';
import { assertNotCommon } from './password-policy.ts';
import { assertFree } from './registration.ts';
import type { Sessions, TokenPair } from './sessions.ts';
import type { AccountStore, MailTokenStore } from './store.ts';
import { timeZoneOf } from './time-zone.ts';
import type { Verification } from './verification.ts';

export type ProfileChanges = Partial<
  Pick<Account, 'username' | 'email' | 'fullName' | 'bio' | 'location' | 'website' | 'phone' | 'birthday'>
>;

interface ProfileDependencies {
  store: { accounts: AccountStore; mailTokens: MailTokenStore };
  passwords: Passwords;
  clock: Clock;
  limits: Limits;
  sessions: Sessions;
  verification: Verification;
}

/** What people change about their own account. */
export function createProfile({ store, passwords, clock, limits, sessions, verification }: ProfileDependencies) {
  async function update(account: Account, { email, ...changes }: ProfileChanges): Promise<Account> {
    const now = clock.now();
    if (changes.birthday) assertBirthday(changes.birthday, now);
    const all: AccountChanges = { ...changes, ...addressChanges(account, email), updatedAt: now };
    if (changes.username !== undefined) all.usernameKey = usernameKey(changes.username);
    // Prevents somebody from sending mails to many addresses.
    if (all.email !== undefined) await limits.take('mail', `verification:${account.id}`);
    const updated = assertFree(await store.accounts.update(account.id, all));
    if (all.email !== undefined) await settleAtNewAddress(store, verification, { previous: account, account: updated });
    return updated;
  }

  async function updatePreferences(account: Account, changes: Partial<Preferences>): Promise<Preferences> {
    const timezone = changes.timezone === undefined ? account.preferences.timezone : timeZoneOf(changes.timezone);
    if (timezone === undefined) throw invalid('timezone', 'is not a known IANA time zone');
    const preferences = { ...account.preferences, ...changes, timezone };
    await store.accounts.update(account.id, { preferences, updatedAt: clock.now() });
    return preferences;
  }

  /** Ends every session, opens a new one, and discards reset tokens that were mailed. */
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
    await store.mailTokens.discard(account.id, 'reset-password');
    await sessions.endAll(account.id);
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

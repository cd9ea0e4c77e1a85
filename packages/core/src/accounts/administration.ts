import { notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import { type Account, type AccountChanges, usernameKey } from './account.ts';
import { addressChanges, announceAddress, assertFreeAddress } from './email-change.ts';
import { givePassword } from './issued-password.ts';
import { assertNotCommon } from './password-policy.ts';
import type { PasswordRecovery } from './password-recovery.ts';
import { assertFree } from './registration.ts';
import type { AccountQuery, AccountStore } from './store.ts';
import type { TwoFactor } from './two-factor.ts';
import type { Verification } from './verification.ts';

export interface UserChanges extends Partial<Pick<Account, 'username' | 'email' | 'role' | 'status' | 'fullName'>> {
  /** Switches it off; only the person can switch it on. */
  twoFactorEnabled?: false;
}

interface AdministrationDependencies {
  store: { accounts: AccountStore };
  passwords: Passwords;
  clock: Clock;
  verification: Verification;
  recovery: PasswordRecovery;
  twoFactor: TwoFactor;
}

/**
 * What administrators can do with other accounts.
 * - Administrators cannot remove their own role, and the last active administrator must remain.
 * - Disabling an account or setting its password ends its sessions at once.
 * - A password set by an administrator must be changed before anything else.
 */
export function createAdministration({
  store,
  passwords,
  clock,
  verification,
  recovery,
  twoFactor,
}: AdministrationDependencies) {
  function list({ page, limit, ...filter }: Paging & Omit<AccountQuery, 'offset'>): Promise<Page<Account>> {
    return store.accounts.list({ ...filter, ...windowOf({ page, limit }) });
  }

  async function get(id: number): Promise<Account> {
    const account = await store.accounts.byId(id);
    if (!account) throw notFound('user_id', 'user');
    return account;
  }

  async function update(administrator: Account, id: number, changes: UserChanges): Promise<Account> {
    const account = await get(id);
    const { twoFactorEnabled, email, ...columns } = changes;
    if (id === administrator.id) assertStaysAdministrator(columns);
    const all: AccountChanges = { ...columns, ...addressChanges(account, email), updatedAt: clock.now() };
    if (all.pendingEmail) await assertFreeAddress(store, account, all.pendingEmail);
    if (changes.username !== undefined) all.usernameKey = usernameKey(changes.username);

    const updated = await apply(id, all, changes.role === undefined ? 'status' : 'role');
    if (all.pendingEmail) announceAddress(verification, updated);
    if (twoFactorEnabled !== false) return updated;
    await twoFactor.switchOff(id);
    return get(id);
  }

  /** Disables an account until it is activated again. Its name and address stay taken. */
  async function remove(administrator: Account, id: number): Promise<void> {
    if (id === administrator.id) throw conflict('user_id', 'Nobody can delete the own account');
    await get(id);
    await apply(id, { status: 'disabled', updatedAt: clock.now() }, 'user_id');
  }

  async function setPassword(id: number, password: string): Promise<void> {
    assertNotCommon('new_password', password, await get(id));
    await givePassword({ store, passwords, clock }, id, password);
  }

  async function mailPasswordReset(id: number): Promise<void> {
    await recovery.requestFor(await get(id));
  }

  async function apply(id: number, changes: AccountChanges, field: string): Promise<Account> {
    const outcome = await store.accounts.updateKeepingAdministrator(id, changes);
    if (outcome === 'last-administrator') throw conflict(field, 'The last active administrator must stay one');
    return assertFree(outcome);
  }

  return { list, get, update, remove, setPassword, mailPasswordReset };
}

function assertStaysAdministrator({ role, status }: UserChanges): void {
  if (role !== undefined && role !== 'admin') throw conflict('role', 'Nobody can take the own administration away');
  if (status === 'disabled') throw conflict('status', 'Nobody can disable the own account');
}

function conflict(field: string, reason: string): PlatformError {
  return new PlatformError('CONFLICT', { field, reason });
}

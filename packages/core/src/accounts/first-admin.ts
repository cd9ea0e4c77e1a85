import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Account } from './account.ts';
import { newAccount } from './registration.ts';
import type { AccountStore } from './store.ts';

/**
 * The administrator of a demo. Everybody knows these credentials, so they exist in demo mode only.
 */
export const DEMO_ADMIN = { username: 'admin', email: 'admin@chathub.com', password: 'admin123' } as const;
export const DEMO_TOKEN = 'demo-token';

export interface FirstAdmin {
  username: string;
  password: string;
}

interface FirstAdminPorts {
  store: { counts(): Promise<{ users: number }>; accounts: AccountStore };
  passwords: Passwords;
  secrets: Secrets;
  clock: Clock;
}

/** The address of the first administrator outside of a demo. No mail reaches it. */
const FIRST_ADMIN_EMAIL = 'admin@localhost';

/**
 * Creates the administrator of a platform without accounts. While that account has never signed in,
 * its password may have been lost with the output of an earlier start, so it gets another one, or
 * the given one. One that is made up opens nothing but the choice of another.
 *
 * @returns The administrator and the password, `undefined` once somebody has signed in.
 */
export async function createFirstAdmin(
  ports: FirstAdminPorts,
  options: { demo: boolean; password: string | null },
): Promise<FirstAdmin | undefined> {
  const { store, passwords, secrets, clock } = ports;
  if ((await store.counts()).users > 0) return options.demo ? undefined : renewUnused(ports, options.password);
  const { username, email } = DEMO_ADMIN;
  const given = options.demo ? DEMO_ADMIN.password : options.password;
  const password = given ?? secrets.random();
  const fields = {
    username,
    email: options.demo ? email : FIRST_ADMIN_EMAIL,
    passwordHash: await passwords.hash(password),
    role: 'admin',
    emailVerified: true,
  } as const;
  const account = { ...newAccount(fields, clock.now()), mustChangePassword: given === null };
  // Taken when another server on the same data was quicker, which tells the password.
  return 'taken' in (await store.accounts.insert(account)) ? undefined : { username, password };
}

async function renewUnused(
  { store, passwords, secrets }: FirstAdminPorts,
  given: string | null,
): Promise<FirstAdmin | undefined> {
  const account = await store.accounts.byUsername(DEMO_ADMIN.username);
  if (!account || !isUnused(account)) return undefined;
  const { username, passwordHash } = account;
  const password = given ?? secrets.random();
  if (given !== null && (await passwords.verify(passwordHash, given))) return { username, password };
  const changes = { passwordHash: await passwords.hash(password), mustChangePassword: given === null };
  const outcome = await store.accounts.updateIf(account.id, { passwordHash, status: 'active' }, changes);
  return outcome === 'changed' ? undefined : { username, password };
}

/**
 * A password that somebody else has set since must be changed, and stays. So must one that was made
 * up here, which leaves the time of the account's last change alone.
 */
function isUnused(account: Account): boolean {
  const { role, status, email, lastLoginAt, mustChangePassword, createdAt, updatedAt } = account;
  const isFirst = role === 'admin' && email === FIRST_ADMIN_EMAIL;
  const isOurs = !mustChangePassword || updatedAt === createdAt;
  return isFirst && status === 'active' && lastLoginAt === null && isOurs;
}

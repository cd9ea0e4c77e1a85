import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Account } from './account.ts';
import { assertFree, newAccount } from './registration.ts';
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
 * the given one.
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
  const password = options.demo ? DEMO_ADMIN.password : (options.password ?? secrets.random());
  const fields = {
    username,
    email: options.demo ? email : FIRST_ADMIN_EMAIL,
    passwordHash: await passwords.hash(password),
    role: 'admin',
    emailVerified: true,
  } as const;
  assertFree(await store.accounts.insert(newAccount(fields, clock.now())));
  return { username, password };
}

async function renewUnused(
  { store, passwords, secrets, clock }: FirstAdminPorts,
  given: string | null,
): Promise<FirstAdmin | undefined> {
  const account = await store.accounts.byUsername(DEMO_ADMIN.username);
  if (!account || !isUnused(account)) return undefined;
  const { username, passwordHash } = account;
  const password = given ?? secrets.random();
  if (given !== null && (await passwords.verify(passwordHash, given))) return { username, password };
  const changes = { passwordHash: await passwords.hash(password), updatedAt: clock.now() };
  const outcome = await store.accounts.updateIf(account.id, { passwordHash, status: 'active' }, changes);
  return outcome === 'changed' ? undefined : { username, password };
}

/** A password that somebody else has chosen since must be changed, and stays. */
function isUnused({ role, status, email, lastLoginAt, mustChangePassword }: Account): boolean {
  const isFirst = role === 'admin' && email === FIRST_ADMIN_EMAIL;
  return isFirst && status === 'active' && lastLoginAt === null && !mustChangePassword;
}

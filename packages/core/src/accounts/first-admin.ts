import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
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

/** Creates the administrator of a platform without accounts; `undefined` when there are some. */
export async function createFirstAdmin(
  { store, passwords, secrets, clock }: FirstAdminPorts,
  options: { demo: boolean; password: string | null },
): Promise<FirstAdmin | undefined> {
  if ((await store.counts()).users > 0) return undefined;
  const { username, email } = DEMO_ADMIN;
  const password = options.demo ? DEMO_ADMIN.password : (options.password ?? secrets.random());
  const fields = {
    username,
    email: options.demo ? email : 'admin@localhost',
    passwordHash: await passwords.hash(password),
    role: 'admin',
    emailVerified: true,
  } as const;
  assertFree(await store.accounts.insert(newAccount(fields, clock.now())));
  return { username, password };
}

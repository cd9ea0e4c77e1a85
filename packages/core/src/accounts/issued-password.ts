import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import { type Account, emailKey, usernameKey } from './account.ts';
import type { AccountStore } from './store.ts';

interface IssuedPasswordPorts {
  store: { accounts: AccountStore };
  passwords: Passwords;
  clock: Clock;
}

/**
 * Gives an account a password that somebody else chose: it must be changed before anything else,
 * links in mails no longer reset it, and all sessions end.
 */
export async function givePassword(
  { store, passwords, clock }: IssuedPasswordPorts,
  accountId: number,
  password: string,
): Promise<void> {
  const now = clock.now();
  const passwordHash = await passwords.hash(password);
  await store.accounts.update(accountId, { passwordHash, mustChangePassword: true, updatedAt: now });
}

/**
 * Makes up a password for an account, for those who run the platform.
 *
 * @param login - A user name or an e-mail address.
 * @returns `undefined` when there is no such account.
 */
export async function issuePassword(
  ports: IssuedPasswordPorts & { secrets: Secrets },
  login: string,
): Promise<{ account: Account; password: string } | undefined> {
  const { accounts } = ports.store;
  const byEmail = login.includes('@') ? await accounts.byEmail(emailKey(login)) : undefined;
  const account = byEmail ?? (await accounts.byUsername(usernameKey(login)));
  if (!account) return undefined;
  const password = ports.secrets.random();
  await givePassword(ports, account.id, password);
  return { account, password };
}

import { invalid, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Vault } from '../ports/vault.ts';
import type { WeChat, WeChatPerson } from '../ports/wechat.ts';
import type { RequestContext } from '../request-context.ts';
import type { Account } from './account.ts';
import { placeholderEmail } from './placeholder-email.ts';
import { newAccount } from './registration.ts';
import type { RegistrationRules } from './registration-rules.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { AccountStore, OAuthStateStore, Taken } from './store.ts';

const STATE_SECONDS = 10 * 60;
const STATE_CONTEXT = 'state of a sign-in with WeChat';
const MAX_NAME_CHARACTERS = 40;
const MAX_ATTEMPTS = 5;

interface WeChatSignInPorts {
  store: { oauthStates: OAuthStateStore; accounts: AccountStore };
  wechat: WeChat | null;
  vault: Vault;
  secrets: Secrets;
  passwords: Passwords;
  clock: Clock;
  rules: RegistrationRules;
}

/**
 * Signing in with WeChat.
 * - The state is encrypted, valid for ten minutes, and works once.
 * - People are identified by union id, or else by open id. The first sign-in creates an account,
 *   where people can register without an invitation and with any address.
 * - An account with two-factor sign-in needs its password and a code instead, because WeChat's code
 *   works only once.
 */
export function createWeChatSignIn(
  { store, wechat, vault, secrets, passwords, clock, rules }: WeChatSignInPorts,
  signIn: SignIn,
) {
  async function begin(): Promise<{ url: string; state: string; expiresIn: number }> {
    const port = configured();
    const expiresAt = clock.now() + STATE_SECONDS * 1000;
    const state = await vault.seal(`${expiresAt} ${secrets.random()}`, STATE_CONTEXT);
    return { url: port.signInUrl(state), state, expiresIn: STATE_SECONDS };
  }

  async function complete(
    { code, state }: { code: string; state: string },
    request: RequestContext,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    const port = configured();
    await redeemState(state);
    const account = await accountOf(await port.personOf(code, signal));
    if (account.twoFactorEnabled) {
      throw new PlatformError('TWO_FACTOR_REQUIRED', { reason: 'Sign in with the password and a code' });
    }
    return signIn.open(account, request);
  }

  function configured(): WeChat {
    if (!wechat) throw new PlatformError('SERVICE_UNAVAILABLE', { reason: 'Sign-in with WeChat is not set up here' });
    return wechat;
  }

  async function redeemState(state: string): Promise<void> {
    // The content is hashed: the same ciphertext can be encoded in more than one way.
    const text = await vault.open(state, STATE_CONTEXT).catch(() => '0');
    const expiresAt = Number(text.split(' ')[0]);
    const now = clock.now();
    if (expiresAt <= now || !(await store.oauthStates.use(await secrets.digest(text), expiresAt, now))) {
      throw invalid('state', 'is not valid, has expired or was used already');
    }
  }

  async function accountOf(person: WeChatPerson): Promise<Account> {
    const known = await store.accounts.byWeChat(person);
    if (known) return acquainted(known, person);
    rules.assertOpen();
    rules.assertAddressUnneeded();
    // Nobody knows this password, so the account has none until one is set.
    const passwordHash = await passwords.hash(secrets.random());
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const made = await create(person, passwordHash, attempt);
      if (!('taken' in made)) return made;
      // The name is taken, or a concurrent request created the account.
      const found = await store.accounts.byWeChat(person);
      if (found) return found;
    }
    throw new PlatformError('CONFLICT', { field: 'username', reason: 'No free user name was found; try again' });
  }

  async function create(person: WeChatPerson, passwordHash: string, attempt: number): Promise<Account | Taken> {
    const random = await secrets.digest(secrets.random());
    const name = usernameOf(person.nickname);
    const username = attempt === 0 ? name : `${name}-${random.slice(0, 6)}`;
    const email = placeholderEmail(random.slice(6, 30));
    return store.accounts.insert({
      ...newAccount({ username, email, passwordHash, role: 'user', emailVerified: false }, clock.now()),
      fullName: [...person.nickname].slice(0, 100).join('') || null,
      wechatOpenId: person.openId,
      wechatUnionId: person.unionId,
    });
  }

  /** Stores the union id of an account that had only an open id. */
  async function acquainted(account: Account, { unionId }: WeChatPerson): Promise<Account> {
    if (unionId === null || account.wechatUnionId !== null) return account;
    const updated = await store.accounts.update(account.id, { wechatUnionId: unionId });
    return 'taken' in updated ? account : updated;
  }

  return { begin, complete };
}

/** The part of a nickname that a user name may contain. */
function usernameOf(nickname: string): string {
  const allowed =
    nickname
      .normalize('NFC')
      .replace(/\s+/g, '_')
      .match(/[\p{L}\p{N}_.-]/gu) ?? [];
  const name = allowed.slice(0, MAX_NAME_CHARACTERS).join('');
  return allowed.length < 2 ? `wechat_${name}` : name;
}

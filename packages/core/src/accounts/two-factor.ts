import type { BackgroundTasks } from '../background-tasks.ts';
import { invalid, PlatformError } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Vault } from '../ports/vault.ts';
import type { Account, AccountChanges } from './account.ts';
import { secondFactorTriedMail } from './mails.ts';
import { receivesMail } from './placeholder-email.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import { FREE_TRIES, NO_TRIES } from './second-factor-pause.ts';
import type { AccountStore, VerifiedFields } from './store.ts';
import { otpauthUrl, totpSecret, totpStep } from './totp.ts';

/** The second factor of a sign-in. A code is preferred to a recovery code. */
export interface SecondFactor {
  code?: string;
  recoveryCode?: string;
}

/** The request field that held the second factor. */
export type SecondFactorField = 'code' | 'recovery_code';

interface TwoFactorDependencies {
  store: { accounts: AccountStore };
  vault: Vault;
  secrets: Secrets;
  passwords: Passwords;
  clock: Clock;
  log: Log;
  mailer: Mailer;
  limits: Limits;
  recoveryCodes: RecoveryCodes;
  backgroundTasks: BackgroundTasks;
}

/**
 * Two-factor sign-in with codes from an authenticator app.
 * - Enrolling creates a secret, encrypted at rest; a code from it enables two-factor sign-in.
 * - No code works twice, and none that is older than the last one used.
 * - Five attempts a minute for each account. After five wrong codes in a row each further one waits
 *   longer, and a mail tells the owner, whose password somebody knows.
 */
export function createTwoFactor({
  store,
  vault,
  secrets,
  passwords,
  clock,
  log,
  mailer,
  limits,
  recoveryCodes,
  backgroundTasks,
}: TwoFactorDependencies) {
  async function enrol(account: Account, password: string): Promise<{ secret: string; url: string }> {
    if (account.twoFactorEnabled) throw conflict('Two-factor sign-in is on already');
    await assertPassword(account, password);
    const secret = totpSecret(await secrets.digest(secrets.random()));
    const sealed = await vault.seal(secret, contextOf(account));
    await changeVerified(
      account,
      { twoFactorEnabled: false, passwordHash: account.passwordHash },
      { totpSecret: sealed, totpLastStep: null },
    );
    return { secret, url: otpauthUrl(secret, account.username) };
  }

  /** Enables two-factor sign-in and returns the recovery codes. */
  async function confirm(account: Account, code: string): Promise<string[]> {
    if (account.twoFactorEnabled) throw conflict('Two-factor sign-in is on already');
    const { totpSecret } = account;
    if (totpSecret === null) throw conflict('Enrol first');
    await limits.take('login', `password:${account.id}`);
    if (!(await takesCode(account, code))) throw invalid('code', 'is wrong or was used before');
    const { codes, hashes } = await recoveryCodes.make();
    // The secret must still be the one that the code was checked against.
    const changes = { twoFactorEnabled: true, recoveryCodes: hashes };
    await changeVerified(account, { twoFactorEnabled: false, totpSecret }, changes);
    return codes;
  }

  async function disable(account: Account, password: string, proof: SecondFactor): Promise<void> {
    await assertProven(account, password, proof);
    const { passwordHash, totpSecret } = account;
    await changeVerified(account, { twoFactorEnabled: true, passwordHash, totpSecret }, OFF);
  }

  async function renewRecoveryCodes(account: Account, password: string, proof: SecondFactor): Promise<string[]> {
    await assertProven(account, password, proof);
    const { codes, hashes } = await recoveryCodes.make();
    const { passwordHash, totpSecret } = account;
    await changeVerified(account, { twoFactorEnabled: true, passwordHash, totpSecret }, { recoveryCodes: hashes });
    return codes;
  }

  async function switchOff(accountId: number): Promise<void> {
    await store.accounts.update(accountId, { ...OFF, updatedAt: clock.now() });
  }

  /** Changes an account unless what was verified of it has changed meanwhile. */
  async function changeVerified(
    { id }: Account,
    expected: Partial<VerifiedFields>,
    changes: AccountChanges,
  ): Promise<void> {
    const changed = await store.accounts.updateIf(id, expected, { ...changes, updatedAt: clock.now() });
    if (changed === 'changed') throw conflict('The account has just changed; try again');
  }

  /**
   * Consumes a second factor. Returns the field that is wrong or missing, `undefined` on success.
   */
  async function faultOf(
    account: Account,
    { code, recoveryCode }: SecondFactor,
  ): Promise<{ missing: boolean; field: SecondFactorField } | undefined> {
    if (code === undefined && recoveryCode === undefined) return { missing: true, field: 'code' };
    const tries = await countTry(account);
    const isRight =
      code === undefined ? await recoveryCodes.take(account.id, recoveryCode ?? '') : await takesCode(account, code);
    if (isRight) {
      await store.accounts.update(account.id, NO_TRIES);
      return undefined;
    }
    if (tries === FREE_TRIES && receivesMail(account)) {
      backgroundTasks.run('send mail about wrong codes', () => mailer.send(secondFactorTriedMail(account)));
    }
    return { missing: false, field: code === undefined ? 'recovery_code' : 'code' };
  }

  /** Counts a try and returns how many there were. Throws RATE_LIMITED while a pause lasts. */
  async function countTry(account: Account): Promise<number> {
    const now = clock.now();
    const counted = await store.accounts.trySecondFactor(account.id, now);
    if ('pausedUntil' in counted) {
      const seconds = Math.ceil((counted.pausedUntil - now) / 1000);
      throw new PlatformError(
        'RATE_LIMITED',
        { reason: `Too many wrong codes; try again in ${seconds} seconds` },
        { headers: { 'Retry-After': String(seconds) } },
      );
    }
    return counted.tries;
  }

  async function takesCode(account: Account, code: string): Promise<boolean> {
    if (account.totpSecret === null) return false;
    const secret = await vault.open(account.totpSecret, contextOf(account));
    const step = totpStep(secret, code, clock.now());
    return step !== undefined && store.accounts.useTotpStep(account.id, step);
  }

  async function assertPassword(account: Account, password: string): Promise<void> {
    await limits.take('login', `password:${account.id}`);
    if (!(await passwords.verify(account.passwordHash, password))) throw invalid('password', 'is wrong');
  }

  async function assertProven(account: Account, password: string, proof: SecondFactor): Promise<void> {
    if (!account.twoFactorEnabled) throw conflict('Two-factor sign-in is not on');
    await assertPassword(account, password);
    const fault = await faultOf(account, proof);
    if (fault) throw invalid(fault.field, 'is wrong or was used before');
  }

  /**
   * Encrypts again what was encrypted with an older server secret, so that the older one can be
   * removed.
   */
  async function renewSeals(): Promise<void> {
    for (const account of await store.accounts.withTotpSecret()) {
      if (account.totpSecret === null || vault.isCurrent(account.totpSecret)) continue;
      try {
        const secret = await vault.open(account.totpSecret, contextOf(account));
        const sealed = await vault.seal(secret, contextOf(account));
        await store.accounts.updateIf(account.id, { totpSecret: account.totpSecret }, { totpSecret: sealed });
      } catch (error) {
        // The server secret that encrypted it is no longer configured.
        log.warn('a secret for sign-in codes cannot be read any more; a recovery code signs in', {
          account: account.id,
          error,
        });
      }
    }
  }

  return { enrol, confirm, disable, renewRecoveryCodes, switchOff, faultOf, renewSeals };
}

export type TwoFactor = ReturnType<typeof createTwoFactor>;

const OFF = { twoFactorEnabled: false, totpSecret: null, totpLastStep: null, recoveryCodes: [], ...NO_TRIES };

const contextOf = ({ id }: Account) => `totp:${id}`;

function conflict(reason: string): PlatformError {
  return new PlatformError('CONFLICT', { reason });
}

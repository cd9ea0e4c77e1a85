import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Vault } from '../ports/vault.ts';

const PREFIX = 'dev_';
const CONTEXT = 'device that signed in';
const LIFETIME_MS = 180 * 24 * 60 * 60 * 1000;

interface DevicesPorts {
  vault: Vault;
  secrets: Secrets;
  clock: Clock;
}

/**
 * Devices from which somebody has signed in to an account, known by a token that they keep: wrong
 * passwords of others do not count against them. A token proves nothing else and signs nobody in.
 * https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#device-cookies
 */
export function createDevices({ vault, secrets, clock }: DevicesPorts) {
  return {
    /** A token for a device on which the account has just signed in. */
    async issue(accountId: number): Promise<string> {
      const text = `${accountId} ${clock.now() + LIFETIME_MS} ${secrets.random()}`;
      return PREFIX + (await vault.seal(text, CONTEXT));
    },

    /**
     * What tells the device from all others, `undefined` when the token is not one of the account's,
     * or has expired.
     */
    async recognise(token: string, accountId: number): Promise<string | undefined> {
      if (!token.startsWith(PREFIX)) return undefined;
      const text = await vault.open(token.slice(PREFIX.length), CONTEXT).catch(() => '');
      const [owner, expiresAt, name] = text.split(' ');
      return owner === String(accountId) && Number(expiresAt) > clock.now() ? name : undefined;
    },
  };
}

export type Devices = ReturnType<typeof createDevices>;

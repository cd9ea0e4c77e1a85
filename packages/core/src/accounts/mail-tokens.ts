import { invalid, type PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { MailToken } from './account.ts';
import type { MailTokenStore } from './store.ts';

const PREFIXES: Record<MailToken['purpose'], string> = { 'reset-password': 'rst_', 'verify-email': 'vrf_' };

interface MailTokensPorts {
  store: { mailTokens: MailTokenStore };
  secrets: Secrets;
  clock: Clock;
}

/**
 * Single-use tokens that go out by mail. Only their hashes are stored, with the address that they
 * were sent to.
 */
export function createMailTokens({ store, secrets, clock }: MailTokensPorts) {
  return {
    /** Creates a token that is valid for `lifetime` milliseconds. */
    async issue(
      { accountId, purpose, email }: Pick<MailToken, 'accountId' | 'purpose' | 'email'>,
      lifetime: number,
    ): Promise<string> {
      const plain = PREFIXES[purpose] + secrets.random();
      const hash = await secrets.digest(plain);
      await store.mailTokens.insert({ hash, purpose, accountId, email, expiresAt: clock.now() + lifetime });
      return plain;
    },

    hashOf: (token: string) => secrets.digest(token),

    async find(hash: string, purpose: MailToken['purpose']): Promise<MailToken> {
      const token = await store.mailTokens.find(hash, purpose, clock.now());
      if (!token) throw refusedToken();
      return token;
    },
  };
}

export type MailTokens = ReturnType<typeof createMailTokens>;

export function refusedToken(): PlatformError {
  return invalid('token', 'is not valid, has expired or was used already');
}

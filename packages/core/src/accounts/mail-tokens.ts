import { invalid } from '../errors.ts';
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

/** Single-use tokens that go out by mail. Only their hashes are stored. */
export function createMailTokens({ store, secrets, clock }: MailTokensPorts) {
  return {
    /** Creates a token that is valid for `lifetime` milliseconds. */
    async issue(accountId: number, purpose: MailToken['purpose'], lifetime: number): Promise<string> {
      const plain = PREFIXES[purpose] + secrets.random();
      const hash = await secrets.digest(plain);
      await store.mailTokens.insert({ hash, purpose, accountId, expiresAt: clock.now() + lifetime });
      return plain;
    },

    /** Consumes a token and returns its account. */
    async redeem(token: string, purpose: MailToken['purpose']): Promise<number> {
      const accountId = await store.mailTokens.take(await secrets.digest(token), purpose, clock.now());
      if (accountId === undefined) throw invalid('token', 'is not valid, has expired or was used already');
      return accountId;
    },
  };
}

export type MailTokens = ReturnType<typeof createMailTokens>;

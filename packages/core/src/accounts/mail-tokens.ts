import { invalid } from '../errors.ts';
import type { Ports } from '../platform-ports.ts';
import type { MailToken } from './account.ts';

const PREFIXES: Record<MailToken['purpose'], string> = { 'reset-password': 'rst_', 'verify-email': 'vrf_' };

/** Single-use tokens that go out by mail. Only their hashes are stored. */
export function createMailTokens({ store, secrets, clock }: Ports) {
  return {
    /** A new token that is valid for so many milliseconds. */
    async issue(accountId: number, purpose: MailToken['purpose'], lifetime: number): Promise<string> {
      const plain = PREFIXES[purpose] + secrets.random();
      const hash = await secrets.digest(plain);
      await store.mailTokens.insert({ hash, purpose, accountId, expiresAt: clock.now() + lifetime });
      return plain;
    },

    /** Uses a token up: the account it was for. */
    async redeem(token: string, purpose: MailToken['purpose']): Promise<number> {
      const accountId = await store.mailTokens.take(await secrets.digest(token), purpose, clock.now());
      if (accountId === undefined) throw invalid('token', 'is not valid, has expired or was used already');
      return accountId;
    },
  };
}

export type MailTokens = ReturnType<typeof createMailTokens>;

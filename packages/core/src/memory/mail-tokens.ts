import type { MailToken } from '../accounts/account.ts';
import type { MailTokenStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function mailTokenStore({ mailTokens }: Tables): MailTokenStore {
  function discard(accountId: number, purpose: MailToken['purpose']): void {
    for (const token of mailTokens.values()) {
      if (token.accountId === accountId && token.purpose === purpose) mailTokens.delete(token.hash);
    }
  }

  return {
    async insert(token) {
      mailTokens.set(token.hash, { ...token });
    },

    async take(hash, purpose, now) {
      const token = mailTokens.get(hash);
      if (token?.purpose !== purpose || token.expiresAt <= now) return undefined;
      discard(token.accountId, purpose);
      return token.accountId;
    },

    discard: async (accountId, purpose) => discard(accountId, purpose),
  };
}

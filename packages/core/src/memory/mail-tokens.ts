import type { MailTokenStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function mailTokenStore({ mailTokens }: Tables): MailTokenStore {
  return {
    async insert(token) {
      mailTokens.set(token.hash, { ...token });
    },

    async take(hash, purpose, now) {
      const token = mailTokens.get(hash);
      if (token?.purpose !== purpose || token.expiresAt <= now) return undefined;
      for (const other of mailTokens.values()) {
        if (other.accountId === token.accountId && other.purpose === purpose) mailTokens.delete(other.hash);
      }
      return token.accountId;
    },
  };
}

import type { MailTokenStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function mailTokenStore({ mailTokens }: Tables): MailTokenStore {
  return {
    async insert(token) {
      mailTokens.set(token.hash, { ...token });
    },

    async find(hash, purpose, now) {
      const token = mailTokens.get(hash);
      return token?.purpose === purpose && token.expiresAt > now ? { ...token } : undefined;
    },
  };
}

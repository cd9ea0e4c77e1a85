import type { OAuthStateStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function usedStateStore({ usedStates }: Tables): OAuthStateStore {
  return {
    async use(hash, expiresAt, now) {
      for (const [used, end] of usedStates) if (end <= now) usedStates.delete(used);
      if (usedStates.has(hash)) return false;
      usedStates.set(hash, expiresAt);
      return true;
    },
  };
}

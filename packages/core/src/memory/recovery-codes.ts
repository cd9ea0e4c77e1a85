import type { RecoveryCodeStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function recoveryCodeStore({ recoveryCodes }: Tables): RecoveryCodeStore {
  return {
    async replace(accountId, hashes) {
      recoveryCodes.set(accountId, new Set(hashes));
    },
    take: async (accountId, hash) => recoveryCodes.get(accountId)?.delete(hash) ?? false,
  };
}

import type { RecoveryCodeStore } from '../accounts/store.ts';
import type { Tables } from './tables.ts';

export function recoveryCodeStore({ recoveryCodes }: Tables): RecoveryCodeStore {
  return {
    take: async (accountId, hash) => recoveryCodes.get(accountId)?.delete(hash) ?? false,
  };
}

import { Secret } from 'otpauth';
import type { Secrets } from '../ports/secrets.ts';
import type { RecoveryCodeStore } from './store.ts';

const CODE_COUNT = 10;

/**
 * Codes for people who have lost their authenticator app. Only hashes are stored; each works once.
 */
export function createRecoveryCodes({
  store,
  secrets,
}: {
  store: { recoveryCodes: RecoveryCodeStore };
  secrets: Secrets;
}) {
  /** 80 random bits in base32, in groups of four. */
  async function newCode(): Promise<string> {
    const random = await secrets.digest(secrets.random());
    const { base32 } = Secret.fromHex(random.slice(0, 20));
    return (base32.toLowerCase().match(/.{4}/g) ?? []).join('-');
  }

  async function hashOf(code: string): Promise<string> {
    return secrets.digest(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
  }

  return {
    /** Replaces all codes of the account and returns the new ones. */
    async renew(accountId: number): Promise<string[]> {
      const codes = await Promise.all(Array.from({ length: CODE_COUNT }, newCode));
      await store.recoveryCodes.replace(accountId, await Promise.all(codes.map(hashOf)));
      return codes;
    },

    /** Consumes a code, written with or without dashes, in any case. */
    take: async (accountId: number, code: string) => store.recoveryCodes.take(accountId, await hashOf(code)),

    forget: (accountId: number) => store.recoveryCodes.replace(accountId, []),
  };
}

export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;

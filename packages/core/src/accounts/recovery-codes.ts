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
    /** New codes, and their hashes, which are stored in place of all others. */
    async make(): Promise<{ codes: string[]; hashes: string[] }> {
      const codes = await Promise.all(Array.from({ length: CODE_COUNT }, newCode));
      return { codes, hashes: await Promise.all(codes.map(hashOf)) };
    },

    /** Consumes a code, written with or without dashes, in any case. */
    take: async (accountId: number, code: string) => store.recoveryCodes.take(accountId, await hashOf(code)),
  };
}

export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;

import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Vault } from '@alingai/core';
import type { KeyRing } from './key-ring.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Seals with AES-256-GCM under keys derived from the server's secrets.
 * A sealed text is `<key id>.<base64url of nonce, ciphertext and tag>`; the purpose is authenticated beside it.
 */
export function createVault({ current, keys }: KeyRing): Vault {
  const derived = new Map([...keys].map(([id, key]) => [id, deriveKey(key)]));

  return {
    seal(text, purpose) {
      const nonce = randomBytes(NONCE_LENGTH);
      const cipher = createCipheriv(ALGORITHM, derived.get(current) as Buffer, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${current}.${sealed.toString('base64url')}`;
    },

    open(sealed, purpose) {
      const [id = '', encoded = ''] = sealed.split('.');
      const key = derived.get(id);
      const bytes = Buffer.from(encoded, 'base64url');
      if (!key || bytes.length < NONCE_LENGTH + TAG_LENGTH) return undefined;
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_LENGTH), { authTagLength: TAG_LENGTH })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_LENGTH));
      try {
        const opened = decipher.update(bytes.subarray(NONCE_LENGTH, -TAG_LENGTH));
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        // It was changed, or sealed for another purpose.
        return undefined;
      }
    },

    isCurrent: (sealed) => sealed.startsWith(`${current}.`),
  };
}

/** Another key than the one that tokens are signed with, though both come from one secret. */
function deriveKey(secret: KeyObject): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'alingai', 'vault', 32));
}

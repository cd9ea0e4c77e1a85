import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Vault } from '@alingai/core';
import type { KeyRing } from './key-ring.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts texts with AES-256-GCM under keys derived (HKDF-SHA-256) from the secrets of the key
 * ring. An encrypted text is `v1.<key id>.<nonce, ciphertext and tag in base64url>` and can be
 * decrypted as long as its secret is in the ring.
 */
export function createVault({ current, keys }: KeyRing): Vault {
  const derived = new Map([...keys].map(([id, secret]) => [id, derivedKey(secret)]));

  function keyOf(id: string): Buffer {
    const key = derived.get(id);
    if (!key) throw new Error('The text was sealed with a secret that is not in the key ring');
    return key;
  }

  return {
    async seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf(current), nonce);
      cipher.setAAD(Buffer.from(context));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current}.${sealed.toString('base64url')}`;
    },

    async open(sealed, context) {
      const [version, id = '', content = ''] = sealed.split('.');
      const bytes = Buffer.from(content, 'base64url');
      if (version !== 'v1' || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('The text is not a sealed one');
      const decipher = createDecipheriv(CIPHER, keyOf(id), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return text.toString('utf8');
    },

    isCurrent: (sealed) => sealed.startsWith(`v1.${current}.`),
  };
}

/** The secrets sign tokens too, so encryption uses derived keys. */
function derivedKey(secret: KeyObject): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'alingai vault', 32));
}

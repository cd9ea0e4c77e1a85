import type { Vault } from '@alingai/core';
import { randomBytes } from './random.ts';

const NONCE_LENGTH = 12;

/** AES-256-GCM as on the server, under a secret of its own. */
export function createVault(): Vault {
  const key = deriveKey(randomBytes(32));
  const settings = (nonce: Uint8Array<ArrayBuffer>, purpose: string) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: new TextEncoder().encode(purpose),
  });

  return {
    async seal(text, purpose) {
      const nonce = randomBytes(NONCE_LENGTH);
      const bytes = new TextEncoder().encode(text);
      const sealed = await crypto.subtle.encrypt(settings(nonce, purpose), await key, bytes);
      return btoa(String.fromCharCode(...nonce, ...new Uint8Array(sealed)));
    },

    async open(sealed, purpose) {
      const bytes = Uint8Array.from(atob(sealed), (it) => it.charCodeAt(0));
      const [nonce, rest] = [bytes.slice(0, NONCE_LENGTH), bytes.slice(NONCE_LENGTH)];
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(settings(nonce, purpose), await key, rest));
      } catch {
        return undefined;
      }
    },

    isCurrent: () => true,
  };
}

async function deriveKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const [salt, info] = ['alingai', 'vault'].map((it) => new TextEncoder().encode(it)) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

import type { Vault } from '@alingai/core';
import type { Random } from './random.ts';

const NONCE_BYTES = 12;

/**
 * Encrypts texts with AES-256-GCM under a key of its own, so that no other mock and no server
 * decrypts them.
 */
export function createVault(random: Random): Vault {
  const key = crypto.subtle.importKey('raw', random.bytes(32, 'vault'), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const parametersOf = (iv: Uint8Array<ArrayBuffer>, context: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(context),
  });

  return {
    async seal(text, context) {
      const nonce = random.bytes(NONCE_BYTES, 'nonce');
      const bytes = new TextEncoder().encode(text);
      const sealed = await crypto.subtle.encrypt(parametersOf(nonce, context), await key, bytes);
      return `v1.mock.${base64url(new Uint8Array([...nonce, ...new Uint8Array(sealed)]))}`;
    },

    async open(sealed, context) {
      const [version, id, content = ''] = sealed.split('.');
      if (version !== 'v1' || id !== 'mock') throw new Error('The text is not a sealed one');
      const bytes = fromBase64url(content);
      const parameters = parametersOf(bytes.slice(0, NONCE_BYTES), context);
      return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, await key, bytes.slice(NONCE_BYTES)));
    },

    isCurrent: (sealed) => sealed.startsWith('v1.mock.'),
  };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

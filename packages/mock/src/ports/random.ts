import type { Ids, Secrets } from '@alingai/core';

export const ids: Ids = {
  next: (prefix) => `${prefix}_${hexadecimal(randomBytes(12))}`,
  uuid: () => crypto.randomUUID(),
};

export const secrets: Secrets = {
  random: () =>
    btoa(String.fromCharCode(...randomBytes(32)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', ''),
  async digest(text) {
    return hexadecimal(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
  },
};

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

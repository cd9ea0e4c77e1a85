/**
 * 128 random bits in hexadecimal. `crypto.randomUUID` is missing in pages not loaded over https.
 */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) => it.toString(16).padStart(2, '0')).join('');
}

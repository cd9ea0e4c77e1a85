/** An idempotency key. `crypto.randomUUID` is missing where a page was not sent over TLS. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, '0')).join('');
}

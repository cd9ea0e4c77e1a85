import { AlingAiError } from './errors/alingai-error.ts';

/**
 * 128 random bits in hexadecimal. `crypto.randomUUID` is missing in pages not loaded over https.
 */
export function randomId(operation: string): string {
  const { crypto } = globalThis;
  if (!crypto) throw new AlingAiError(operation, 'needs crypto.getRandomValues, which is missing here');
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) => it.toString(16).padStart(2, '0')).join('');
}

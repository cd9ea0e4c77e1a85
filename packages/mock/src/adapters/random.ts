import type { Ids, Secrets } from '@alingai/core';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** The source of all randomness. */
export interface Random {
  /** Bytes for a purpose: with a seed, those for one purpose do not depend on draws for others. */
  bytes(length: number, purpose: string): Uint8Array<ArrayBuffer>;
}

/** Unpredictable without a seed; the same in every run with one. */
export function createRandom(seed: number | undefined): Random {
  if (seed === undefined) return { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
  const generators = new Map<string, RandomGenerator>();
  return {
    bytes(length, purpose) {
      const generator = generators.get(purpose) ?? xoroshiro128plus(numberOf(`${seed} ${purpose}`));
      generators.set(purpose, generator);
      return Uint8Array.from({ length }, () => generator.next() >>> 24);
    },
  };
}

export function createIds(random: Random): Ids {
  return {
    next: (prefix) => `${prefix}_${hexadecimal(random.bytes(12, prefix))}`,
    uuid() {
      const bytes = random.bytes(16, 'uuid');
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return hexadecimal(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}

export function createSecrets(random: Random): Secrets {
  return {
    random: () =>
      btoa(String.fromCharCode(...random.bytes(32, 'secret')))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', ''),
    async digest(text) {
      return hexadecimal(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
    },
  };
}

/** In the range [0, 1). */
export function fraction(random: Random, purpose: string): number {
  return random.bytes(4, purpose).reduce((sum, byte) => (sum + byte) / 256, 0);
}

const HEXADECIMAL = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEXADECIMAL[byte];
  return text;
}

/** FNV-1a hash of a text. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

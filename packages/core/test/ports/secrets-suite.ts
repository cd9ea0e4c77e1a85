import { describe, expect, test } from 'vitest';
import type { Secrets } from '../../src/index.ts';

const MANY = 1000;

/** What every adapter of `Secrets` does. */
export function describeSecrets(name: string, open: () => Secrets): void {
  describe(name, () => {
    test('a secret is 256 bits, safe in URLs, and none comes twice', () => {
      const secrets = open();
      const many = Array.from({ length: MANY }, () => secrets.random());
      for (const secret of many) expect(secret).toMatch(/^[\w-]{43}$/);
      expect(new Set(many).size).toBe(MANY);
    });

    // FIPS 180-4, appendix B.1; the empty text; a text of two-byte and three-byte characters.
    test.each([
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['é密钥', '3ec4c6d1e34d7e5b8b605a473c59844b5fff2c56f8f583db9663d490ff3fb4c4'],
    ])('the digest of “%s” is its SHA-256', async (text, digest) => {
      expect(await open().digest(text)).toBe(digest);
    });
  });
}

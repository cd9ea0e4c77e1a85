import { describe, expect, test } from 'vitest';
import type { Vault } from '../../src/index.ts';

/** What every adapter of `Vault` does. `open` returns one with a secret of its own each time. */
export function describeVault(name: string, open: () => Vault): void {
  describe(name, () => {
    test.each(['', 'sk-123', '密钥 🔑', 'x'.repeat(100_000)])('a sealed text opens again: %.10s', async (text) => {
      const vault = open();
      const sealed = await vault.seal(text, 'row:1');
      expect(await vault.open(sealed, 'row:1')).toBe(text);
      expect(vault.isCurrent(sealed)).toBe(true);
    });

    test('sealing says nothing of the text, and is never twice the same', async () => {
      const vault = open();
      const [one, other] = [await vault.seal('the secret', 'row:1'), await vault.seal('the secret', 'row:1')];
      expect(one).toMatch(/^v1\.\w+\.[\w-]+$/);
      expect(binaryOf(one)).not.toContain('secret');
      expect(other).not.toBe(one);
    });

    test('a text opens in its own context alone', async () => {
      const vault = open();
      const sealed = await vault.seal('the secret', 'row:1');
      await expect(vault.open(sealed, 'row:2')).rejects.toThrow();
      await expect(vault.open(sealed, '')).rejects.toThrow();
    });

    test('a text opens with its own secret alone', async () => {
      const sealed = await open().seal('the secret', 'row:1');
      await expect(open().open(sealed, 'row:1')).rejects.toThrow();
    });

    test('a text that was changed anywhere does not open', async () => {
      const vault = open();
      const sealed = await vault.seal('the secret', 'row:1');
      const start = sealed.slice(0, sealed.lastIndexOf('.') + 1);
      const bytes = Uint8Array.from(binaryOf(sealed), (it) => it.charCodeAt(0));
      for (let index = 0; index < bytes.length; index += 1) {
        const changed = String.fromCharCode(...bytes.map((it, at) => (at === index ? it ^ 1 : it)));
        const content = btoa(changed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
        await expect(vault.open(start + content, 'row:1'), `byte ${index}`).rejects.toThrow();
      }
    });

    test('what was never sealed does not open', async () => {
      const vault = open();
      const [version, id] = (await vault.seal('the secret', 'row:1')).split('.');
      for (const text of ['', 'v1', `v1.${id}`, `v1.${id}.AAAA`, `v2.${id}.AAAA`, `${version}.other.AAAA`, 'a text']) {
        await expect(vault.open(text, 'row:1'), text).rejects.toThrow();
      }
    });
  });
}

function binaryOf(sealed: string): string {
  return atob((sealed.split('.')[2] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
}

import { describe, expect, test } from 'vitest';
import type { Passwords } from '../../src/index.ts';

/** What every adapter of `Passwords` does. */
export function describePasswords(name: string, open: () => Passwords): void {
  describe(name, () => {
    const passwords = open();

    test('a hash takes its own password and no other', async () => {
      const hash = await passwords.hash('密码 correct$');
      expect(await passwords.verify(hash, '密码 correct$')).toBe(true);
      for (const wrong of ['密码 Correct$', '密码 correct$ ', '密码 correct', '密码', '']) {
        expect(await passwords.verify(hash, wrong), wrong).toBe(false);
      }
    });

    test('a hash is salted anew each time, and does not hold the password', async () => {
      const [hash, other] = await Promise.all([passwords.hash('correct'), passwords.hash('correct')]);
      expect(other).not.toBe(hash);
      expect(hash).not.toContain('correct');
    });
  });
}

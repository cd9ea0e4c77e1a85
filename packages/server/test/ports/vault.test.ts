import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { KeyRing } from '../../src/ports/key-ring.ts';
import { createVault } from '../../src/ports/vault.ts';

const keyOf = (letter: string) => createSecretKey(Buffer.from(letter.repeat(32)));

/** A ring of these secrets, of which the first seals. */
function ring(...letters: [string, ...string[]]): KeyRing {
  return { current: letters[0], keys: new Map(letters.map((it) => [it, keyOf(it)])) };
}

const vault = createVault(ring('a'));
const seal = async (text: string, purpose = 'own-key:1') => vault.seal(text, purpose);

test('what was sealed opens again', async () => {
  for (const text of ['sk-1234', '', '密钥 🔑', 'x'.repeat(10_000)]) {
    expect(vault.open(await seal(text), 'own-key:1')).toBe(text);
  }
});

test('a sealed text tells nothing of what is in it', async () => {
  const [one, other] = [await seal('sk-secret'), await seal('sk-secret')];
  expect(one).not.toContain('sk-secret');
  expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
  expect(one).not.toBe(other);
});

test('it opens for its own purpose alone', async () => {
  expect(vault.open(await seal('sk-secret', 'own-key:1'), 'own-key:2')).toBeUndefined();
});

test('one that was changed does not open', async () => {
  const sealed = await seal('sk-secret');
  const [id, encoded = ''] = sealed.split('.');
  for (let index = 0; index < Buffer.from(encoded, 'base64url').length; index += 1) {
    const bytes = Buffer.from(encoded, 'base64url');
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    expect(vault.open(`${id}.${bytes.toString('base64url')}`, 'own-key:1')).toBeUndefined();
  }
  for (const text of ['', 'a', 'a.', `b.${encoded}`, `a.${encoded.slice(0, 20)}`, encoded]) {
    expect(vault.open(text, 'own-key:1')).toBeUndefined();
  }
});

test('after a rotation the older secret opens what it sealed, until it is taken out', async () => {
  const sealed = await seal('sk-secret');
  expect(vault.isCurrent(sealed)).toBe(true);
  const rotated = createVault(ring('b', 'a'));
  expect(rotated.isCurrent(sealed)).toBe(false);
  expect(rotated.open(sealed, 'own-key:1')).toBe('sk-secret');
  expect(rotated.isCurrent(await rotated.seal('sk-secret', 'own-key:1'))).toBe(true);
  expect(createVault(ring('b')).open(sealed, 'own-key:1')).toBeUndefined();
});

test('tokens are signed with another key than the one that seals', async () => {
  const { createDecipheriv } = await import('node:crypto');
  const bytes = Buffer.from((await seal('sk-secret')).split('.')[1] ?? '', 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf('a'), bytes.subarray(0, 12))
    .setAAD(Buffer.from('own-key:1'))
    .setAuthTag(bytes.subarray(-16));
  decipher.update(bytes.subarray(12, -16));
  expect(() => decipher.final()).toThrow();
});

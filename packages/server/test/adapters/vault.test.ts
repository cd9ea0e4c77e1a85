import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { KeyRing } from '../../src/adapters/key-ring.ts';
import { createVault } from '../../src/adapters/vault.ts';

const OLD = createSecretKey(Buffer.alloc(32, 1));
const NEW = createSecretKey(Buffer.alloc(32, 2));
const ring = (current: string, keys: KeyRing['keys']): KeyRing => ({ current, keys });
const vault = createVault(ring('old', new Map([['old', OLD]])));

test.each(['', 'v1', 'v1.old', 'v1.old.AAAA', 'v2.old.AAAA', 'plain text'])('“%s” does not open', async (text) => {
  await expect(vault.open(text, 'row:1')).rejects.toThrow('not a sealed one');
});

test('after a rotation, the new secret seals and the old one still opens', async () => {
  const sealed = await vault.seal('the secret', 'row:1');
  const rotated = createVault(
    ring(
      'new',
      new Map([
        ['new', NEW],
        ['old', OLD],
      ]),
    ),
  );
  expect(await rotated.open(sealed, 'row:1')).toBe('the secret');
  const anew = await rotated.seal('the secret', 'row:1');
  expect(anew).toMatch(/^v1\.new\./);
  expect([vault.isCurrent(sealed), rotated.isCurrent(sealed), rotated.isCurrent(anew)]).toEqual([true, false, true]);
});

test('without its secret, a text does not open', async () => {
  const sealed = await vault.seal('the secret', 'row:1');
  const replaced = createVault(ring('new', new Map([['new', NEW]])));
  await expect(replaced.open(sealed, 'row:1')).rejects.toThrow('not in the key ring');
  const impostor = createVault(ring('old', new Map([['old', NEW]])));
  await expect(impostor.open(sealed, 'row:1')).rejects.toThrow();
});

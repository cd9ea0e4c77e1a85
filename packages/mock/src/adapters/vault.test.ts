import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { createVault } from './vault.ts';

test('a sealed text opens again, in its own context alone', async () => {
  const vault = createVault(createRandom(undefined));
  const sealed = await vault.seal('密钥 🔑', 'row:1');
  expect(sealed).toMatch(/^v1\.mock\.[\w-]+$/);
  expect(vault.isCurrent(sealed)).toBe(true);
  expect(await vault.open(sealed, 'row:1')).toBe('密钥 🔑');
  await expect(vault.open(sealed, 'row:2')).rejects.toThrow();
});

test('no other mock opens it, nor does anything that was not sealed', async () => {
  const vault = createVault(createRandom(undefined));
  await expect(createVault(createRandom(undefined)).open(await vault.seal('x', 'row:1'), 'row:1')).rejects.toThrow();
  for (const text of ['', 'v1.mock', 'v1.mock.AAAA', 'v1.other.AAAA']) {
    await expect(vault.open(text, 'row:1')).rejects.toThrow();
  }
});

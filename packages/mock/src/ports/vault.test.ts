import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

test('what was sealed opens again, in the same mock and for the same purpose', async () => {
  const vault = createVault();
  for (const text of ['sk-1234', '', '密钥 🔑']) {
    const sealed = await vault.seal(text, 'own-key:1');
    expect(await vault.open(sealed, 'own-key:1')).toBe(text);
    expect(await vault.open(sealed, 'own-key:2')).toBeUndefined();
    expect(await createVault().open(sealed, 'own-key:1')).toBeUndefined();
    expect(vault.isCurrent(sealed)).toBe(true);
  }
  expect(atob(await vault.seal('sk-1234', 'own-key:1'))).not.toContain('sk-1234');
});

import { expect, test } from 'vitest';
import { clientsPage } from '../clients/page.ts';

// `vitest run --project programs tests/docs/clients.test.ts --update` writes it.
test('docs/clients.md is what is tried with other people’s clients', async () => {
  await expect(clientsPage()).toMatchFileSnapshot('../../docs/clients.md');
});

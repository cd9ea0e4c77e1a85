import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../harness/accessibility.ts';
import { inServer } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';
import { openConsole } from './admin.ts';

/** Lets OpenAI look as if calls had failed, which a demo server has no provider for. */
async function failOpenAi(page: Page): Promise<void> {
  await page.route(/\/api\/providers\?/, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const at = new Date().toISOString().slice(0, 19).replace('T', ' ');
    const since = new Date(Date.now() - 7_200_000).toISOString().slice(0, 19).replace('T', ' ');
    Object.assign(answer.data.providers[0], {
      has_key: true,
      key_source: 'stored',
      last_failure: { at, since, kind: 'no_credit', reason: 'You exceeded your current quota.' },
      resting_until: at,
      refused_parameters: [{ model: 'o3-mini', parameters: ['max_tokens', 'temperature'] }],
    });
    await route.fulfill({ response, json: answer });
  });
}

inServer('an administrator sees why a provider fails, and what it refuses', async ({ page }) => {
  await failOpenAi(page);
  await page.goto('.');
  await signIn(page);
  const providers = await openConsole(page, 'Providers');
  const row = providers.getByRole('row', { name: /^OpenAI/ });
  await row.getByText('Resting').waitFor();
  await row.getByText(/^The account has no credit left, or its quota is used up\. Since 2 hours ago\.$/).waitFor();
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Details of OpenAI' }).click();
  const dialog = page.getByRole('dialog', { name: 'What calls to OpenAI have shown' });
  await dialog.getByText('You exceeded your current quota.').waitFor();
  expect(await dialog.textContent()).toContain('max_tokens');
  await expectAccessible(page);
});

inServer('an administrator gives a provider a limit for its first piece, and takes it away', async ({ page }) => {
  await page.goto('.');
  await signIn(page);
  const providers = await openConsole(page, 'Providers');
  for (const seconds of ['900', '']) {
    await providers.getByRole('button', { name: 'Actions for OpenAI' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit OpenAI' });
    const field = dialog.getByLabel('Seconds until the first piece of a reply');
    expect(await field.inputValue()).toBe(seconds === '' ? '900' : '');
    await field.fill(seconds);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
});

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './harness/accessibility.ts';
import { inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Mock scenarios' });

inMock('a scenario holds until it is ended, also when the page is loaded anew', async ({ page, allow }) => {
  allow(/status of 429/);
  await page.goto('sign-in');
  await page.getByRole('button', { name: 'Mock scenarios' }).click();
  const panel = panelOf(page);
  await panel.getByLabel('Scenario', { exact: true }).last().selectOption('An error');
  await panel.getByLabel('Operation').selectOption('auth.login');
  await panel.getByLabel('Error', { exact: true }).selectOption('RATE_LIMITED');
  await panel.getByRole('button', { name: 'Begin' }).click();
  await panel.getByText('auth.login: error=RATE_LIMITED').waitFor();
  await expectAccessible(page);

  await page.reload();
  await page.getByRole('button', { name: 'Mock scenarios' }).click();
  await panel.getByText('auth.login: error=RATE_LIMITED').waitFor();
  await panel.getByRole('button', { name: 'End auth.login: error=RATE_LIMITED' }).click();
  await panel.getByText('No scenario is running.').waitFor();
  await page.keyboard.press('Escape');
  await signIn(page);
});

inMock('the administrator stays signed in when the page is loaded anew', async ({ page }) => {
  await page.goto('no/such/page');
  await signIn(page);
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/no/such/page');
});

inMock('other data is there at once, and the administrator is still signed in', async ({ page }) => {
  await page.goto('no/such/page');
  await signIn(page);
  await page.getByRole('button', { name: 'Mock scenarios' }).click();
  await panelOf(page).getByLabel('Data').selectOption('Hundreds of conversations');
  const count = () =>
    page.evaluate(async () => {
      const token = Object.values(localStorage)
        .map((it) => /"token":"([^"]+)"/.exec(String(it))?.[1])
        .find(Boolean);
      // While the page is loaded anew, there may be none.
      if (!token) return undefined;
      const response = await fetch('/api/chat/conversations', { headers: { Authorization: `Bearer ${token}` } });
      return (await response.json()).data?.pagination.total_count;
    });
  await expect.poll(count).toBe(320);
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
});

import type { Page } from 'playwright-core';

/**
 * Signs in through the form, as the demo's administrator unless somebody else is named, and ends on the page that follows.
 * The form is where the page is, or where what was opened leads to; a page that has opened nothing yet opens it.
 */
export async function signIn(page: Page, username = 'admin', password = 'admin123'): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('sign-in');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

import type { Locator, Page } from 'playwright-core';

export const CONSOLE_PAGES = ['Overview', 'Users', 'Invitations', 'Models', 'Providers', 'Calls', 'Health'] as const;

/** Opens a page of the console through the ways that lead there, and gives its content once its title is there. */
export async function openConsole(page: Page, name: (typeof CONSOLE_PAGES)[number]): Promise<Locator> {
  const ways = page.getByRole('navigation', { name: 'Console' });
  if (!(await ways.isVisible())) await page.getByRole('link', { name: 'Console' }).click();
  await ways.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page.getByRole('main');
}

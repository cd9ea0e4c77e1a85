import { expect } from 'vitest';
import { inBothHosts, inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

inBothHosts('whoever signs in comes to the page that was asked for', async ({ page }) => {
  await page.goto('settings/profile?tab=1');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await signIn(page);
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname + search).toBe('/settings/profile?tab=1');
});

inMock('a wrong password is told, and the right one then does', async ({ page, allow }) => {
  allow(/status of 401/);
  await page.goto('sign-in');
  await page.getByLabel('User name or e-mail').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('wrong-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The account is unknown or the password is wrong').waitFor();
  await signIn(page);
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
});

inMock('the form can be filled and sent with the keyboard alone', async ({ page }) => {
  await page.goto('sign-in');
  await page.getByLabel('User name or e-mail').waitFor();
  await page.keyboard.type('admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type('admin123');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
});

inMock('whoever signs out is led to the sign-in, and nothing of the account stays', async ({ page }) => {
  await page.goto('.');
  await signIn(page);
  await page.getByRole('button', { name: 'Account: admin' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.goto('settings');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('refresh');
});

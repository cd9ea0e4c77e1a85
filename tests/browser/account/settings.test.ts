import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { newPage } from '../harness/browser.ts';
import { inMock, inServer } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';

inServer('language and theme belong to the account, and are applied wherever it signs in', async ({ page }) => {
  await page.goto('settings/preferences');
  await signIn(page);
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.getByText('Saved').first().waitFor();
  const timezone = page.getByRole('combobox', { name: 'Time zone' });
  await timezone.fill('lisbon');
  await page.getByRole('option', { name: 'Europe/Lisbon' }).click();
  await expect.poll(() => timezone.inputValue()).toBe('Europe/Lisbon');
  await page.getByRole('radio', { name: '简体中文' }).click();
  await page.getByRole('heading', { level: 1, name: '偏好设置' }).waitFor();
  await page.getByRole('status').getByText('已保存').waitFor();
  expect(await looksOf(page)).toEqual({ language: 'zh-CN', scheme: 'dark' });

  const { origin } = new URL(page.url());
  const elsewhere = await newPage(origin);
  await elsewhere.goto('settings/preferences');
  await elsewhere.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await looksOf(elsewhere)).toEqual({ language: 'en', scheme: 'light dark' });
  await signIn(elsewhere);
  await elsewhere.getByRole('heading', { level: 1, name: '偏好设置' }).waitFor();
  expect(await looksOf(elsewhere)).toEqual({ language: 'zh-CN', scheme: 'dark' });
  expect(await elsewhere.getByRole('combobox', { name: '时区' }).inputValue()).toBe('Europe/Lisbon');
});

inMock('a profile has a picture, which is refused when it is none, and a name', async ({ page, allow }) => {
  allow(/status of 4(00|15)/);
  await page.goto('settings/profile');
  await signIn(page);
  const file = page.locator('input[type=file]');
  const picture = page.getByRole('region', { name: 'Picture' });
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await picture.getByText('That is no JPEG, PNG, GIF or WebP picture.').waitFor();
  expect(await picture.getByRole('button', { name: 'Use this picture' }).count()).toBe(0);

  await file.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await picture.getByRole('button', { name: 'Use this picture' }).click();
  await picture.getByText('A kind of file that is not taken').waitFor();

  await file.setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: await dot(page) });
  await picture.getByRole('button', { name: 'Use this picture' }).click();
  await page.getByText('Saved').waitFor();
  const shown = page.getByRole('button', { name: 'Account: admin' }).locator('img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(3);

  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Website').fill('https://example.com/ada');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').nth(1).waitFor();
  await page.getByRole('link', { name: 'Preferences' }).click();
  await page.getByRole('link', { name: 'Profile' }).click();
  expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Lovelace');
});

inMock('another e-mail address waits to be verified, and can be withdrawn', async ({ page }) => {
  await page.goto('sign-in');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.evaluate(async () => {
    const send = async (path: string, method: string, body: object, token?: string) => {
      const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
      return (await fetch(path, { method, headers, body: JSON.stringify(body) })).json();
    };
    const { data } = await send('api/auth/login', 'POST', { username: 'admin', password: 'admin123' });
    await send('compat/maas/api/v1/users/profile', 'PUT', { email: 'ada@example.com' }, data.token);
  });
  await signIn(page);
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByText('the mail that was sent to ada@example.com').waitFor();
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('admin@chathub.com');
  expect(await page.getByRole('link', { name: 'Enter the code' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Send the mail again' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Keep the old address' }).click();
  await page.getByText('Your e-mail address stays as it was.').waitFor();
  await expect.poll(() => page.getByText('Your new e-mail address is not verified yet').count()).toBe(0);
});

inMock('a provider key is kept, shown by its end alone, switched off and deleted', async ({ page }) => {
  await page.goto('settings/keys');
  await signIn(page);
  await page.getByRole('button', { name: 'Add a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Provider').selectOption('openai');
  await dialog.getByLabel('API key', { exact: true }).fill('sk-own-0123456789abcdef');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row').filter({ hasText: 'openai' });
  await row.getByText('In use').waitFor();
  expect(await row.getByText('cdef').count()).toBe(1);
  expect(await page.locator('body').textContent()).not.toContain('0123456789');

  const choose = async (action: string) => {
    await row.getByRole('button', { name: /^Actions: openai / }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await choose('Switch off');
  await row.getByText('Off', { exact: true }).waitFor();
  await choose('Edit');
  await dialog.getByLabel('Address').fill('https://api.example.com/v1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('https://api.example.com/v1').waitFor();
  await choose('Delete');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('You have no keys of your own').waitFor();
});

inMock('a token is shown once, speaks for its owner as far as it may, and is revoked', async ({ page, allow }) => {
  // What the token may not, and what it may no longer.
  allow(/status of 40[13]/);
  await page.goto('settings/tokens');
  await signIn(page);
  await page.getByRole('button', { name: 'Create a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Laptop');
  await dialog.getByLabel('Talk to models').uncheck();
  await dialog.getByRole('button', { name: 'Create a token' }).click();
  const token = (await dialog.getByRole('region', { name: 'Token' }).textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row').filter({ hasText: 'Laptop' }).waitFor();
  expect(await page.locator('body').textContent()).not.toContain(token);

  const statusOf = (path: string) =>
    page.evaluate(
      async ([to, bearer]) => (await fetch(to, { headers: { Authorization: `Bearer ${bearer}` } })).status,
      [path, token] as const,
    );
  expect(await statusOf('/v1/models')).toBe(200);
  expect(await statusOf('/api/user/profile')).toBe(403);
  await page.getByRole('button', { name: 'Revoke: Laptop' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('There are no tokens').waitFor();
  expect(await statusOf('/v1/models')).toBe(401);
});

inMock('usage shows a message in numbers, day by day, by model and one by one', async ({ page }) => {
  await page.goto('.');
  await signIn(page);
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Regenerate' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Usage' }).click();

  await page.getByText('2 messages').waitFor();
  const chart = page.getByRole('region', { name: 'Day by day' });
  const bars = chart.locator('.recharts-bar-rectangle path');
  const days = chart.locator('.recharts-xAxis-tick-labels text');
  for (const measure of ['Cost', 'Calls', 'Messages', 'Tokens']) {
    await chart.getByRole('radio', { name: measure }).click();
    await expect.poll(() => bars.count(), { message: measure }).toBe(1);
  }
  await page.getByRole('radio', { name: '7 days' }).click();
  await expect.poll(() => days.count()).toBe(7);
  await page.getByRole('region', { name: 'By model' }).getByRole('row').nth(1).waitFor();
  const calls = page.getByRole('region', { name: 'Calls one by one' });
  await calls.getByRole('row').filter({ hasText: 'chat.stream' }).waitFor();
  await calls.getByRole('radio', { name: 'Failed' }).click();
  await calls.getByText('Nothing in these days.').waitFor();
});

/** What somebody sees of language and theme. */
function looksOf(page: Page): Promise<{ language: string; scheme: string }> {
  return page.evaluate(() => ({
    language: document.documentElement.lang,
    scheme: getComputedStyle(document.documentElement).colorScheme,
  }));
}

/** A picture of three by three pixels. */
async function dot(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 3;
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

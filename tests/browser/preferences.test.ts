import { expect } from 'vitest';
import { inMock } from './harness/in-both-hosts.ts';

inMock('the pages speak the language that was chosen, also when they are opened anew', async ({ page }) => {
  await page.goto('sign-in');
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
});

inMock(
  'the pages speak Chinese to whose browser does',
  async ({ page }) => {
    await page.goto('sign-in');
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  },
  { locale: 'zh-CN' },
);

inMock('the theme that was chosen stays, whatever the system has', async ({ page }) => {
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.goto('sign-in');
  await page.getByRole('button', { name: 'Theme: As the system' }).click();
  await page.getByRole('button', { name: 'Theme: Light' }).click();
  await page.getByRole('button', { name: 'Theme: Dark' }).waitFor();
  expect(await scheme()).toBe('dark');
  await page.reload();
  await page.getByRole('button', { name: 'Theme: Dark' }).click();
  await page.getByRole('button', { name: 'Theme: As the system' }).waitFor();
  expect(await scheme()).toBe('light dark');
});

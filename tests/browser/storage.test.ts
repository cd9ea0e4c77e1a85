import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { chatOf } from './chat/chat.ts';
import { inMock, inServer } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

/** Runs in the page: browsers that are set to keep nothing throw as soon as the storage is named. */
const forbid = () => {
  const getter = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const kind of ['localStorage', 'sessionStorage']) Object.defineProperty(window, kind, { get: getter });
};

/** Runs in the page. */
const fill = () => {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};

async function useThePage(page: Page): Promise<void> {
  await page.goto('sign-in');
  await page.getByRole('button', { name: 'Theme: As the system' }).click();
  await page.getByRole('button', { name: 'Theme: Light' }).click();
  await page.getByRole('button', { name: 'Theme: Dark' }).waitFor();
  await signIn(page);
  const chat = chatOf(page);
  await chat.send('/echo Kept as long as the page');
  expect(await (await chat.wholeReply()).textContent()).toContain('Kept as long as the page');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await page.keyboard.press('Control+b');
  await page.getByRole('button', { name: 'Show the conversations' }).waitFor();
}

// MSW keeps cookies there, and the mock does not start without.
inServer('the pages work where the browser allows no storage', async ({ page }) => {
  await page.addInitScript(forbid);
  await useThePage(page);
});

inMock('the pages work where the storage is full', async ({ page }) => {
  await page.addInitScript(fill);
  await useThePage(page);
});

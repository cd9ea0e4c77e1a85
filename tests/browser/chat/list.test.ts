import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inBothHosts, inMock } from '../harness/in-both-hosts.ts';
import { chooseForMock } from '../harness/mock-choices.ts';
import { openChat } from './chat.ts';

inBothHosts('a conversation is found, renamed, taken along as a file, and deleted', async ({ page }) => {
  const chat = await openChat(page);
  await chat.send('/echo The mitochondrion is the powerhouse');
  await chat.wholeReply();
  const { pathname } = new URL(page.url());

  const menu = chat.list.getByRole('button', { name: /^Actions for “\/echo The mitochondrion/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Biology: cells');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Biology: cells' }).waitFor();
  const row = chat.list.getByRole('listitem').filter({ hasText: 'Biology: cells' });
  await row.waitFor();

  const markdown = await exported(page, 'Export as Markdown');
  expect(markdown.name).toBe('Biology cells.md');
  expect(markdown.text).toMatch(/^# Biology: cells\n/);
  expect(markdown.text).toContain('\nThe mitochondrion is the powerhouse\n');
  const json = await exported(page, 'Export as JSON');
  expect(json.name).toBe('Biology cells.json');
  expect(JSON.parse(json.text)).toMatchObject({
    conversation: { title: 'Biology: cells' },
    messages: [{ role: 'user' }, { role: 'assistant', content: 'The mitochondrion is the powerhouse' }],
  });

  await chat.list.getByRole('link', { name: 'New conversation' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  const search = chat.list.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('biology');
  await chat.list.getByText('1 result', { exact: true }).waitFor();
  await chat.list.getByRole('region', { name: 'In titles' }).getByText('Biology: cells').waitFor();
  await search.fill('powerhouse');
  const found = chat.list.getByRole('region', { name: 'In messages' }).getByRole('link');
  await expect.poll(() => found.count()).toBe(2);
  expect(await found.first().locator('mark').textContent()).toBe('powerhouse');
  await found.last().click();
  await page.waitForURL((url) => url.pathname === pathname);
  // The message that was found has the focus.
  await expect.poll(() => page.evaluate(() => location.search === `?message=${document.activeElement?.id}`)).toBe(true);

  await search.fill('');
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('status').getByText('Deleted “Biology: cells”').waitFor();
});

inMock('the keyboard alone is enough', async ({ page }) => {
  const chat = await openChat(page);
  const { keyboard } = page;
  await page.getByRole('searchbox', { name: 'Search conversations' }).focus();
  await keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keyboard.press('Control+Shift+O');
  await expect.poll(() => isFocused(page, '[data-composer]')).toBe(true);

  await keyboard.type('/slow 80 One');
  await keyboard.press('Shift+Enter');
  await keyboard.type('Two');
  await keyboard.press('Enter');
  await chat.replies.getByText('This is the').waitFor();
  expect(await chat.questions.textContent()).toBe('/slow 80 One\nTwo');
  await expect.poll(() => isFocused(page, '[data-composer]')).toBe(true);
  await keyboard.press('Escape');
  await chat.replies.getByText('Stopped before its end').waitFor();

  await keyboard.press('Control+K');
  await expect.poll(() => isFocused(page, '[data-conversation-search]')).toBe(true);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await keyboard.press('Enter');
  const field = page.getByRole('dialog', { name: 'Rename' }).getByLabel('Title');
  await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true);
  await keyboard.press('Control+A');
  await keyboard.type('By keyboard');
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => isFocused(page, '[aria-label="Actions for “By keyboard”"]')).toBe(true);
});

inMock('hundreds of conversations come as one scrolls to them', async ({ page }) => {
  await chooseForMock(page, { data: 'full' });
  const chat = await openChat(page);
  const rows = chat.list.getByRole('listitem');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(320);
  await expect
    .poll(
      async () => {
        await rows.last().scrollIntoViewIfNeeded();
        return rows.count();
      },
      { timeout: 20_000 },
    )
    .toBe(320);
  const addresses = await rows.getByRole('link').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  expect(new Set(addresses).size).toBe(320);
  await rows.last().getByRole('link').click();
  await chat.replies.first().waitFor();
});

/** The menu of the conversation that is open. */
async function openMenu(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Actions for “Biology: cells”' }).click();
}

async function exported(page: Page, entry: string): Promise<{ name: string; text: string }> {
  await openMenu(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) };
}

function isFocused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);
}

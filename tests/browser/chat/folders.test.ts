import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { type Chat, openChat } from './chat.ts';

inMock('a conversation that is open is deleted by the keyboard, and that is undone', async ({ page }) => {
  const chat = await openWith(page, ['/echo Darjeeling']);
  const { pathname } = new URL(page.url());
  const actions = page.getByRole('main').getByRole('button', { name: 'Actions for “/echo Darjeeling”' });
  await actions.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await rowOf(chat, '/echo Darjeeling').waitFor({ state: 'detached' });
  const status = page.getByRole('status').filter({ hasText: 'Deleted “/echo Darjeeling”' });
  await status.waitFor();
  const undo = status.getByRole('button', { name: 'Undo' });
  await expectAccessible(page);
  await undo.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === pathname);
  await chat.replies.getByText('Darjeeling').waitFor();
  await rowOf(chat, '/echo Darjeeling').waitFor();
  await status.waitFor({ state: 'detached' });
});

inMock('the line that undoes goes after ten seconds, and the message field has the focus', async ({ page }) => {
  await page.clock.install();
  const chat = await openWith(page, ['/echo Darjeeling']);
  await choose(page, chat, '/echo Darjeeling', 'Delete');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await page.clock.runFor(9_000);
  expect(await undo.isVisible()).toBe(true);
  await page.clock.runFor(2_000);
  await undo.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('[data-composer]'))).toBe(true);
});

inMock('what is in the bin is restored, or deleted for good', async ({ page }) => {
  const chat = await openWith(page, ['/echo Assam', '/echo Darjeeling']);
  for (const title of ['/echo Assam', '/echo Darjeeling']) {
    await choose(page, chat, title, 'Delete');
    await rowOf(chat, title).waitFor({ state: 'detached' });
  }
  await chat.list.getByRole('button', { name: 'Bin', exact: true }).click();
  const bin = chat.list.getByRole('region', { name: 'Bin' });
  await bin.getByText('Deleted conversations are kept for 30 days.').waitFor();
  await expect.poll(() => bin.getByRole('listitem').count()).toBe(2);
  await bin
    .getByText(/^Kept until /)
    .first()
    .waitFor();
  await expectAccessible(page);

  await bin.getByRole('button', { name: 'Restore “/echo Assam”' }).click();
  await bin.getByText('/echo Assam').waitFor({ state: 'detached' });
  await bin.getByRole('button', { name: 'Delete “/echo Darjeeling” for good' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the conversation?' });
  await dialog.getByText('“/echo Darjeeling” and all its messages will be gone for good.').waitFor();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await bin.getByText('The bin is empty').waitFor();

  await bin.getByRole('button', { name: 'All conversations' }).click();
  await rowOf(chat, '/echo Assam').getByRole('link').click();
  await chat.replies.getByText('Assam').waitFor();
});

inMock('a conversation is pinned, archived, found and taken out of the archive', async ({ page }) => {
  const chat = await openWith(page, ['/echo Assam', '/echo Darjeeling']);
  await choose(page, chat, '/echo Assam', 'Pin');
  const pinned = chat.list.getByRole('region', { name: 'Pinned' });
  await rowOf({ list: pinned }, '/echo Assam').waitFor();
  expect(await chat.list.getByRole('listitem').first().textContent()).toContain('/echo Assam');

  await choose(page, chat, '/echo Darjeeling', 'Archive');
  await rowOf(chat, '/echo Darjeeling').waitFor({ state: 'detached' });
  const search = chat.list.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('darjeeling');
  const found = chat.list.getByRole('region', { name: 'In titles' });
  await found.getByText(/^Archived · /).waitFor();
  await search.fill('');
  await chat.list.getByRole('button', { name: 'Archived', exact: true }).click();
  const archived = chat.list.getByRole('region', { name: 'Archived' });
  await rowOf({ list: archived }, '/echo Darjeeling').waitFor();
  await expectAccessible(page);
  await choose(page, { list: archived }, '/echo Darjeeling', 'Take out of the archive');
  await archived.getByText('Nothing is archived').waitFor();
  await archived.getByRole('button', { name: 'All conversations' }).click();

  await rowOf(chat, '/echo Darjeeling').waitFor();
  await choose(page, chat, '/echo Assam', 'Unpin');
  await pinned.waitFor({ state: 'detached' });
});

/** Opens a chat with conversations that began with these messages, the last of them open. */
async function openWith(page: Page, messages: readonly string[]): Promise<Chat> {
  const chat = await openChat(page);
  for (const [index, message] of messages.entries()) {
    if (index > 0) {
      await chat.list.getByRole('link', { name: 'New conversation' }).click();
      await page.waitForURL((url) => url.pathname === '/');
    }
    await chat.send(message);
    await chat.wholeReply();
    await rowOf(chat, message).waitFor();
  }
  return chat;
}

function rowOf({ list }: Pick<Chat, 'list'>, title: string) {
  return list.getByRole('listitem').filter({ hasText: title });
}

async function choose(page: Page, chat: Pick<Chat, 'list'>, title: string, entry: string): Promise<void> {
  await rowOf(chat, title)
    .getByRole('button', { name: `Actions for “${title}”` })
    .click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

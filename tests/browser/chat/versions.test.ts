import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { openChat } from './chat.ts';

const inConversation = (url: URL) => /^\/c\/conv_\w+$/.test(url.pathname);

inMock(
  'messages are edited and regenerated, and all versions of them are kept, found and branched from',
  async ({ page }) => {
    const chat = await openChat(page);
    const shown = async () =>
      (await chat.questions.locator('p').allTextContents()).map((it) => it.replace('/echo ', '')).join(', ');
    const version = (of: Locator, name: string) => of.getByRole('group', { name });
    const isFocused = (element: Locator) => expect.poll(() => element.evaluate((it) => it === document.activeElement));
    await chat.send('/echo one');
    await page.waitForURL(inConversation);
    await chat.wholeReply();
    await chat.send('/echo two');
    await chat.wholeReply();

    // Edited with the keyboard alone.
    const first = chat.questions.first();
    const edit = first.getByRole('button', { name: 'Edit the message' });
    await edit.focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('form', { name: 'Edit the message' }).getByRole('textbox');
    await isFocused(field).toBe(true);
    await page.keyboard.press('Escape');
    await isFocused(edit).toBe(true);
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await field.fill('/echo changed');
    await page.keyboard.press('Enter');
    await chat.replies.getByText('changed', { exact: true }).waitFor();
    await chat.wholeReply();
    expect(await shown()).toBe('changed');
    await version(first, 'Version 2 of 2').waitFor();
    await isFocused(chat.field).toBe(true);

    // The buttons keep the focus from version to version.
    const previous = first.getByRole('button', { name: 'Previous version' });
    await previous.focus();
    await page.keyboard.press('Enter');
    await version(first, 'Version 1 of 2').waitFor();
    await expect.poll(shown).toBe('one, two');
    const next = first.getByRole('button', { name: 'Next version' });
    await isFocused(next).toBe(true);
    expect(await previous.getAttribute('aria-disabled')).toBe('true');

    // An earlier reply is asked for again; what followed it stays behind the old one.
    const reply = chat.replies.first();
    await reply.getByRole('button', { name: 'Regenerate' }).click();
    await version(reply, 'Version 2 of 2').waitFor();
    await expect.poll(shown).toBe('one');
    await reply.getByRole('button', { name: 'Previous version' }).click();
    await expect.poll(shown).toBe('one, two');
    await expectAccessible(page);

    // A message of a version that is not shown is found, and shown with it.
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('changed');
    await page
      .getByRole('link', { name: /changed/ })
      .first()
      .click();
    await version(first, 'Version 2 of 2').waitFor();
    await expect.poll(shown).toBe('changed');
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');

    const before = page.url();
    await chat.replies.first().getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Branch into a new conversation' }).click();
    await page.waitForURL((url) => inConversation(url) && url.pathname !== new URL(before).pathname);
    await version(first, 'Version 2 of 2').waitFor({ state: 'detached' });
    await chat.wholeReply();
    expect(await shown()).toBe('changed');
    await chat.send('/echo three');
    await chat.wholeReply();
    expect(await shown()).toBe('changed, three');
  },
);

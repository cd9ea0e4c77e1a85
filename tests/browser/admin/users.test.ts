import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { chatOf, openChat } from '../chat/chat.ts';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';
import { openConsole } from './admin.ts';

inMock(
  'a user is made, given a budget and a password, kept out of the console, disabled and erased',
  async ({ page, allow }) => {
    allow(/status of 40[123]/);
    await openChat(page);
    const users = await openConsole(page, 'Users');
    await users.getByText('1 account', { exact: true }).waitFor();
    await users.getByRole('button', { name: 'New user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User name').fill('lin');
    await dialog.getByLabel('E-mail').fill('lin@example.com');
    await dialog.getByRole('button', { name: 'Make one up' }).click();
    expect(await dialog.getByLabel('Password', { exact: true }).inputValue()).toMatch(/^\w{16}$/);
    await dialog.getByRole('button', { name: 'Create' }).click();
    const row = users.getByRole('row', { name: /lin@example\.com/ });
    await row.getByText('New password due').waitFor();

    await choose(page, 'Budget');
    await dialog.getByText('$0.00 spent').waitFor();
    await dialog.getByLabel('US dollars a month').fill('0');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();

    await choose(page, 'Reset password');
    await dialog.getByLabel('How').selectOption('Set a temporary password');
    await dialog.getByRole('button', { name: 'Reset password' }).click();
    const password = (await dialog.getByRole('status', { name: 'Temporary password' }).textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Done' }).click();

    await signOut(page);
    await signIn(page, 'lin', password);
    await page.getByLabel('Current password').fill(password);
    await page.getByLabel('New password', { exact: true }).fill('A-password-of-lin-1');
    await page.getByLabel('New password again').fill('A-password-of-lin-1');
    await page.getByRole('button', { name: 'Change the password' }).click();
    const chat = chatOf(page);
    await chat.send('Hello');
    await page
      .getByRole('alert')
      .filter({ hasText: /budget/i })
      .waitFor();
    expect(await chat.field.inputValue()).toBe('Hello');
    expect(await page.getByRole('link', { name: 'Console' }).count()).toBe(0);
    // Without loading the page anew: the mock would forget lin.
    await page.evaluate(() => {
      history.pushState(null, '', '/console/users');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await page.getByText('For administrators only').waitFor();

    await signOut(page);
    await signIn(page);
    await openConsole(page, 'Users');
    await choose(page, 'Disable');
    await dialog.getByText('All data stays', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Disable', exact: true }).click();
    await row.getByText('Disabled').waitFor();
    await choose(page, 'Enable');
    await row.getByText('Active', { exact: true }).waitFor();

    await choose(page, 'Erase for good');
    await expectAccessible(page);
    const name = dialog.getByLabel('Type the user name, lin');
    const erase = dialog.getByRole('button', { name: 'Erase for good' });
    await name.fill('lim');
    await erase.click();
    expect(await name.evaluate((it: HTMLInputElement) => it.validationMessage)).toBe('Type the user name, lin');
    await name.fill('lin');
    await erase.click();
    await row.waitFor({ state: 'detached' });
  },
);

async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for lin' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import { signOut } from '../account/account.ts';
import { expectAccessible } from '../harness/accessibility.ts';
import { inServer } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';
import { openConsole } from './admin.ts';

inServer('somebody is invited, makes an account, takes the data along and leaves', async ({ page, allow }) => {
  allow(/status of 40[01]/);
  await signIn(page);
  const invitations = await openConsole(page, 'Invitations');
  await invitations.getByText('No invitations yet').waitFor();
  await invitations.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('ada@example.com');
  await dialog.getByLabel('Send a mail with the link').uncheck();
  await dialog.getByLabel('Role').selectOption('Developer');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Invite somebody' }).click();
  const link = (await dialog.getByRole('region', { name: 'Link of the invitation' }).textContent()) ?? '';
  expect(link).toMatch(/\/invitation#token=inv_[\w-]{43}$/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = invitations.getByRole('row', { name: /ada@example\.com/ });
  await row.getByText('Open').waitFor();
  await expectAccessible(page);
  await signOut(page);

  await page.goto(link);
  await page.getByText('admin invites you').waitFor();
  expect(page.url()).toMatch(/\/invitation$/);
  await expectAccessible(page);
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('ada@example.com');
  await page.getByLabel('User name', { exact: true }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('Correct-Horse-7');
  await page.getByLabel('Password again').fill('Correct-Horse-7');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('button', { name: 'Account: ada' }).waitFor();

  await page.goto('settings/data');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export my data' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^alingai-export-[\d-]+\.zip$/);
  const files = unzipSync(new Uint8Array(await buffer(await download.createReadStream())));
  expect(new TextDecoder().decode(files['account.json'])).toContain('ada@example.com');

  await page.getByRole('button', { name: 'Delete my account' }).click();
  await dialog.getByLabel('Type your user name, ada').fill('ada');
  await dialog.getByLabel('Password', { exact: true }).fill('Wrong-Horse-7');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await dialog.getByText('is wrong').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill('Correct-Horse-7');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

  await page.goto(link);
  await page.getByText('is not valid, has expired, was revoked or was used already').waitFor();
});

import { expect } from 'vitest';
import { inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

inMock('an application is created, tried, stopped and deleted', async ({ page }) => {
  await page.goto('apps');
  await signIn(page);
  await page.getByRole('button', { name: 'New application' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Proofreader');
  await dialog.getByLabel('Instructions').fill('Correct what you are told.');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Proofreader' }).waitFor();

  const message = page.getByLabel('Message');
  const send = page.getByRole('button', { name: 'Send' });
  const log = page.getByRole('log', { name: 'Conversation' });
  const reply = log.getByRole('paragraph').last();
  await message.fill('/echo How do you do?');
  await send.click();
  await expect.poll(() => reply.textContent()).toBe('How do you do?');

  // The whole reply would take far longer than a step may.
  await message.fill('/slow 600 What is a transformer?');
  await message.press('Enter');
  await expect.poll(() => reply.textContent()).toMatch(/^\w/);
  await page.getByRole('button', { name: 'Stop the reply' }).click();
  await send.waitFor();
  expect(await reply.textContent()).toMatch(/^\w/);
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await log.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('The application is stopped and answers nobody.').waitFor();
  expect(await message.count()).toBe(0);
  await page.getByRole('button', { name: 'Start' }).click();
  await message.waitFor();

  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Name').fill('Copy editor');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Copy editor' }).waitFor();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('The application is deleted.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  await page.getByText('Copy editor').waitFor({ state: 'detached' });
});

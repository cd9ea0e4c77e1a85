import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { codeAt } from '../../support/http/authenticator.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';
import { signOut } from './account.ts';

inMock('two-factor sign-in takes a code of the app or a recovery code, until it is off', async ({ page, allow }) => {
  // A sign-in without the code.
  allow(/status of 401/);
  await page.goto('settings/security');
  await signIn(page);
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill('admin123');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const secret = (await dialog.getByRole('region', { name: 'Secret for the authenticator app' }).textContent()) ?? '';
  await dialog.getByLabel('Code of your authenticator app').fill(codeAt(secret, Date.now()));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  const recoveryCodes = await readRecoveryCodes(page);
  expect(recoveryCodes).toHaveLength(10);
  await page.getByText('On', { exact: true }).waitFor();

  await signOut(page);
  await signInWithPassword(page);
  await page.getByLabel('Code of your authenticator app').fill(codeAt(secret, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();

  await signOut(page);
  await signInWithPassword(page);
  await useRecoveryCode(page, recoveryCodes[0]);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await openSecurity(page);

  await page.getByRole('button', { name: 'New recovery codes' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill('admin123');
  await useRecoveryCode(page, recoveryCodes[1]);
  await dialog.getByRole('button', { name: 'New recovery codes' }).click();
  const renewed = await readRecoveryCodes(page);
  expect(new Set([...recoveryCodes, ...renewed]).size).toBe(20);

  await page.getByRole('button', { name: 'Switch off' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill('admin123');
  await useRecoveryCode(page, renewed[0]);
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Two-factor sign-in is off.').waitFor();
  await signOut(page);
  await signIn(page);
});

inMock('a session elsewhere is ended, and the one of the page goes on', async ({ page, allow }) => {
  // The session that was ended.
  allow(/status of 401/);
  await page.goto('settings/profile');
  await signIn(page);
  const elsewhere = await page.evaluate(async () => {
    const body = JSON.stringify({ username: 'admin', password: 'admin123' });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/api/auth/login', { method: 'POST', headers, body });
    return (await answer.json()).data.token as string;
  });
  await openSecurity(page);
  await page.getByRole('button', { name: /^End: / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await page.getByText('The session has ended.').waitFor();
  expect(await page.getByRole('button', { name: /^End: / }).count()).toBe(0);
  await page.getByText('This one').waitFor();
  const status = await page.evaluate(
    async (token) => (await fetch('/api/user/profile', { headers: { Authorization: `Bearer ${token}` } })).status,
    elsewhere,
  );
  expect(status).toBe(401);
});

async function signInWithPassword(page: Page): Promise<void> {
  await page.getByLabel('User name or e-mail').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('admin123');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function useRecoveryCode(page: Page, code = ''): Promise<void> {
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByLabel('Recovery code', { exact: true }).fill(code);
}

async function readRecoveryCodes(page: Page): Promise<string[]> {
  const items = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await items.first().waitFor();
  const codes = await items.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return codes;
}

async function openSecurity(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Security' }).click();
}

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { signOut } from '../account/account.ts';
import { inBothHosts, inMock } from '../harness/in-both-hosts.ts';
import { codeFromMail } from '../harness/mails.ts';
import { signIn } from '../harness/sign-in.ts';

inBothHosts('whoever registers is told what is wrong, is signed in, and verifies the address', async (journey) => {
  const { page, allow } = journey;
  allow(/status of 400/);
  await page.goto('sign-in');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('User name', { exact: true }).fill('ada');
  await page.getByLabel('E-mail', { exact: true }).fill('ada@example.com');
  const password = page.getByLabel('Password', { exact: true });
  const again = page.getByLabel('Password again');
  await password.fill('password123');
  await again.fill('password124');
  const register = page.getByRole('button', { name: 'Create an account' });
  await register.click();
  expect(await again.evaluate((field: HTMLInputElement) => field.validationMessage)).toBe('The two passwords differ.');

  await again.fill('password123');
  await register.click();
  await page.getByText('is one of the most common passwords').waitFor();
  expect(await password.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => password.evaluate((field) => field === document.activeElement)).toBe(true);

  await password.fill('Correct-Horse-7');
  await again.fill('Correct-Horse-7');
  await register.click();
  await page.getByRole('button', { name: 'Account: ada' }).waitFor();

  await openSettings(page);
  await page.getByText('Your e-mail address is not verified yet').waitFor();
  await page.getByRole('link', { name: 'Enter the code' }).click();
  const code = page.getByLabel('Code from the mail');
  const verify = page.getByRole('button', { name: 'Verify your e-mail' });
  await code.fill('not-the-code');
  await verify.click();
  await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
  await code.fill(await codeFromMail(journey, 'Verify your e-mail address'));
  await verify.click();
  await page.getByText('Your e-mail address is verified.').waitFor();
  await openSettings(page);
  await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
  expect(await page.getByText('Your e-mail address is not verified yet').count()).toBe(0);
});

inMock('a link in a mail fills in its code, which leaves the address at once', async ({ page }) => {
  const code = page.getByLabel('Code from the mail');
  for (const [link, path] of [
    ['reset-password#token=rst_one%2B1', '/reset-password'],
    ['reset-password#token=rst_two', '/reset-password'],
    ['verify-email#token=vrf_three', '/verify-email'],
    // As mails of earlier versions have it.
    ['verify-email?token=vrf_four', '/verify-email'],
  ] as const) {
    await page.goto(link);
    const token = decodeURIComponent(link.slice(link.indexOf('=') + 1));
    await expect.poll(() => code.inputValue()).toBe(token);
    await expect.poll(() => page.url()).toMatch(new RegExp(`${path}$`));
  }
});

inMock('a forgotten password is set anew with the code from the mail', async (journey) => {
  const { page, allow } = journey;
  await page.goto('sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail', { exact: true }).fill('admin@chathub.com');
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByRole('link', { name: 'Enter the code' }).waitFor();
  const code = await codeFromMail(journey, 'Reset your password');
  // The mock would begin anew with the page that the mail's link opens.
  await page.getByRole('link', { name: 'Enter the code' }).click();
  await page.getByLabel('Code from the mail').fill(code);
  await page.getByLabel('New password', { exact: true }).fill('Correct-Horse-7');
  await page.getByLabel('New password again').fill('Correct-Horse-7');
  await page.getByRole('button', { name: 'Set a new password' }).click();
  await page.getByText('Your new password is set').waitFor();

  allow(/status of 401/);
  await page.getByLabel('User name or e-mail').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('admin123');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The account is unknown or the password is wrong').waitFor();
  await signIn(page, 'admin', 'Correct-Horse-7');
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
});

inMock('whoever was given a password chooses one before anything else', async ({ page, host }) => {
  const given = host === 'mock' ? 'admin123' : 'Given-Horse-7';
  if (host === 'mock')
    await page.addInitScript(() => sessionStorage.setItem('alingai:mock', JSON.stringify({ data: 'first-run' })));
  else await setPassword(page, given);
  await page.goto('apps');
  await signIn(page, 'admin', given);
  await page.getByRole('heading', { level: 1, name: 'Choose a password of your own' }).waitFor();
  await page.getByLabel('Current password').fill(given);
  await page.getByLabel('New password', { exact: true }).fill('Correct-Horse-7');
  await page.getByLabel('New password again').fill('Correct-Horse-7');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  await signOut(page);
  await signIn(page, 'admin', 'Correct-Horse-7');
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
});

inMock('whoever has WeChat is signed in with it', async ({ page }) => {
  await page.goto('sign-in?next=%2Fapps');
  await page.getByRole('button', { name: 'Sign in with WeChat' }).click();
  await page.getByRole('button', { name: /^Account: / }).waitFor();
});

const openSettings = (page: Page) =>
  page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Settings' }).click();

/** Sets the password of the demo's administrator as administrators do it for others, so that a new one is due. */
async function setPassword(page: Page, password: string): Promise<void> {
  const { data } = await (
    await page.request.post('api/auth/login', { data: { username: 'admin', password: 'admin123' } })
  ).json();
  const headers = { Authorization: `Bearer ${data.token}` };
  const reset = await page.request.post(`api/users/${data.user.id}/reset-password`, {
    headers,
    data: { new_password: password },
  });
  expect(reset.status()).toBe(200);
}

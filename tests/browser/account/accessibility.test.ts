import type { Page } from 'playwright-core';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { signIn } from '../harness/sign-in.ts';

// The pages are the same with a server. They are walked through by their links, as the mock begins anew with another page.

inMock('the pages for guests are for everybody', async ({ page }) => {
  await page.goto('register');
  await expectAccessibleAt(page, 'Create an account');
  await page.getByRole('link', { name: 'I have an account already' }).click();
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail', { exact: true }).fill('admin@chathub.com');
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByText('Look into your mail').waitFor();
  await expectAccessibleAt(page, 'Forgot your password?');
  await page.getByRole('link', { name: 'I have a code' }).click();
  await expectAccessibleAt(page, 'Set a new password');
  await page.goto('verify-email');
  await expectAccessibleAt(page, 'Verify your e-mail');
});

inMock('the settings are for everybody', async ({ page }) => {
  await page.goto('settings/profile');
  await signIn(page);
  await expectAccessibleAt(page, 'Profile');
  for (const [title, text] of [
    ['Preferences', 'Now and then a mail about what is new.'],
    ['Security', 'This one'],
    ['Provider keys', 'You have no keys of your own'],
    ['API tokens', 'With an OpenAI client'],
    ['Usage', 'Calls one by one'],
    ['Your data', 'Take it along'],
  ] as const) {
    await page.getByRole('link', { name: title }).click();
    await page.getByText(text, { exact: true }).first().waitFor();
    await expectAccessibleAt(page, title);
  }
});

inMock('what the settings open is for everybody', async ({ page }) => {
  await page.goto('settings/security');
  await signIn(page);
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill('admin123');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('region', { name: 'Secret for the authenticator app' }).waitFor();
  await expectAccessibleAt(page, 'Security');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Provider keys' }).click();
  await page.getByRole('button', { name: 'Add a key' }).click();
  await dialog.getByLabel('Provider').waitFor();
  await expectAccessibleAt(page, 'Provider keys');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'API tokens' }).click();
  await page.getByRole('button', { name: 'Create a token' }).click();
  await expectAccessibleAt(page, 'API tokens');
});

inMock('applications are for everybody', async ({ page }) => {
  await page.goto('apps');
  await signIn(page);
  await page.getByRole('button', { name: 'New application' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Model').waitFor();
  await expectAccessibleAt(page, 'Applications');
  await dialog.getByLabel('Name').fill('Proofreader');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByLabel('Message').fill('/echo Hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('log').getByText('Hello', { exact: true }).waitFor();
  await expectAccessibleAt(page, 'Proofreader');
  await page.getByRole('link', { name: 'All applications' }).click();
  await page.getByRole('link', { name: 'Proofreader' }).waitFor();
  await expectAccessibleAt(page, 'Applications');
});

inMock('tools are for everybody', async ({ page }) => {
  await page.goto('tools');
  await signIn(page);
  await page.getByRole('link', { name: 'SQL Explainer' }).waitFor();
  await expectAccessibleAt(page, 'Tools');
  await page.getByRole('link', { name: 'SQL Explainer' }).click();
  await page.getByRole('button', { name: 'Get it' }).waitFor();
  await expectAccessibleAt(page, 'SQL Explainer');
  await page.getByRole('button', { name: 'Get it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('City').fill('Berlin');
  await dialog.getByRole('button', { name: 'Get it' }).click();
  await page.getByRole('link', { name: 'My purchases' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessibleAt(page, 'My purchases');
});

inMock('the community is for everybody', async ({ page }) => {
  await page.goto('community');
  await signIn(page);
  await page.getByRole('button', { name: 'New post' }).click();
  await expectAccessibleAt(page, 'Community');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Prompts that work');
  await dialog.getByLabel('Text').fill('Say what you want.');
  await dialog.getByLabel('Tags').fill('prompts');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByLabel('Your comment').fill('True indeed.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('button', { name: 'Delete the comment by admin' }).waitFor();
  await page.getByRole('button', { name: 'Like Prompts that work, 0' }).click();
  await expectAccessibleAt(page, 'Prompts that work');
  await page.getByRole('link', { name: 'All posts' }).click();
  await page.getByRole('link', { name: 'Prompts that work' }).waitFor();
  await expectAccessibleAt(page, 'Community');
});

/** Expects no serious finding on the page with this title, on a phone and on a screen, in dark and in light. */
async function expectAccessibleAt(page: Page, title: string): Promise<void> {
  // Behind a dialog the heading is not for anybody.
  await page.getByRole('heading', { level: 1, name: title, includeHidden: true }).waitFor();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
}

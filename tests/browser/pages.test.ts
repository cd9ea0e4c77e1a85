import { expectAccessible } from './harness/accessibility.ts';
import { inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

inMock('an address that leads nowhere says so, and how to get back', async ({ page }) => {
  await page.goto('no/such/page');
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  await page.getByRole('link', { name: 'To the chat' }).click();
  await page.waitForURL((url) => url.pathname === '/');
});

for (const width of [1280, 390]) {
  const options = { viewport: { width, height: 800 } };

  inMock(
    `the sign-in is for everybody, ${width} pixels wide`,
    async ({ page }) => {
      await page.goto('sign-in');
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      await expectAccessible(page);
    },
    options,
  );

  inMock(
    `the pages behind it are for everybody, ${width} pixels wide`,
    async ({ page }) => {
      await page.goto('no/such/page');
      await signIn(page);
      await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
      await expectAccessible(page);
    },
    options,
  );
}

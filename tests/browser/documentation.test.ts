import { expect } from 'vitest';
import { inServer } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

/** The page's script asks whether it may compile code, and does without. */
const PROBE = /Forbidden by script-src: eval/;

inServer('whoever is signed in tries operations from the documentation as themselves', async ({ page, allow }) => {
  allow(PROBE);
  await signIn(page);
  await page.getByRole('button', { name: 'Account: admin' }).waitFor();
  const token = await page.evaluate(
    () => JSON.parse(Object.values(localStorage).find((it) => it.includes('token')) ?? '{}').token,
  );
  await page.goto('api/docs#tag/account/GET/api/user/profile');
  await page.getByRole('button', { name: /^Test Request.*get \/api\/user\/profile/ }).click();
  const asked = page.waitForResponse((it) => it.url().endsWith('/api/user/profile'));
  await page.getByRole('button', { name: /^Send get request/ }).click();
  const response = await asked;
  expect(response.status()).toBe(200);
  expect(await response.request().headerValue('authorization')).toBe(`Bearer ${token}`);
  await page.getByText('200 OK').first().waitFor();
});

inServer('the documentation of a demo needs no sign-in, and has every surface', async ({ page, allow }) => {
  allow(PROBE);
  await page.goto('api/docs#tag/models/GET/api/models');
  await page.getByRole('button', { name: /^Test Request.*get \/api\/models\)/ }).click();
  const asked = page.waitForResponse((it) => new URL(it.url()).pathname === '/api/models');
  await page.getByRole('button', { name: /^Send get request/ }).click();
  expect((await asked).status()).toBe(200);
  // What is left unfinished in the window for requests.
  allow(/The request has been cancelled/);
  await page.keyboard.press('Escape');
  for (const surface of ['OpenAI', 'Bailian', 'chatbot', 'ChatHub', 'MaaS'])
    await page
      .getByRole('link', { name: surface })
      .or(page.getByRole('button', { name: surface }))
      .first()
      .waitFor();
});

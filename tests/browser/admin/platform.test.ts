import { expect } from 'vitest';
import { chatOf, openChat } from '../chat/chat.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { openConsole } from './admin.ts';

inMock('what is said is counted in the overview and listed among the calls', async ({ page, allow }) => {
  allow(/status of 503/);
  const chat = await openChat(page);
  await chat.send('/echo One two three');
  await chat.wholeReply();
  await chat.send('/fail 503');
  await chat.replies.getByRole('alert').waitFor();

  await page.getByRole('link', { name: 'Console' }).click();
  await page.waitForURL((url) => url.pathname === '/console/overview');
  await page.getByRole('button', { name: 'Tokens by day: as table' }).click();
  const today = page.getByRole('region', { name: 'Tokens by day: As table' }).getByRole('row').nth(1);
  expect(Number(await today.getByRole('cell').nth(1).textContent())).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Tokens by day: as picture' }).click();
  await page.getByRole('button', { name: 'Failures by day: as table' }).click();
  const failures = page.getByRole('region', { name: 'Failures by day: As table' });
  await failures.getByRole('columnheader', { name: '503 no provider' }).waitFor();
  await page.getByText('7 days').click();
  await page.waitForURL((url) => url.search === '?days=7');
  await expect.poll(() => failures.getByRole('row').count()).toBe(8);

  const calls = await openConsole(page, 'Calls');
  await page.getByText('2 calls', { exact: true }).waitFor();
  await page.getByLabel('Outcome').selectOption('Failed');
  await page.getByText('1 call', { exact: true }).waitFor();
  await calls.getByRole('row', { name: /gpt-3\.5-turbo 503 no provider chat\.stream/ }).waitFor();
  await page.getByLabel('Model').selectOption('gpt-4');
  await page.getByText('No calls in these days').waitFor();

  const health = await openConsole(page, 'Health');
  await health
    .getByRole('status')
    .filter({ hasText: /Takes requests/ })
    .waitFor();
  await health.getByText(/^Last look: /).waitFor();
  await Promise.all([
    // Sooner than the page would look by itself.
    page.waitForResponse((it) => it.url().endsWith('/health'), { timeout: 5000 }),
    health.getByRole('button', { name: 'Look again' }).click(),
  ]);
  expect(await health.getByRole('term').allTextContents()).toContain('Version');
});

inMock('a model is moved, and one that is switched off cannot be chosen in the chat', async ({ page }) => {
  const chat = await openChat(page);
  const models = await openConsole(page, 'Models');
  const names = () => models.getByRole('switch').evaluateAll((all) => all.map((it) => it.getAttribute('aria-label')));
  const [first, second] = ['GPT-3.5 Turbo: switched on', 'GPT-4: switched on'];
  await models.getByRole('switch').first().waitFor();
  expect((await names()).slice(0, 2)).toEqual([first, second]);
  await models.getByRole('button', { name: 'Move GPT-4 up' }).click();
  await models.getByText(/^GPT-4 is now at place 1 of \d+$/).waitFor();
  expect((await names()).slice(0, 2)).toEqual([second, first]);
  // Its own way up has ended.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move GPT-4 down');
  await models.getByRole('switch', { name: first }).click();
  await models.locator(`[aria-label="${first}"][aria-checked=false]`).waitFor();

  await models.getByRole('button', { name: 'New model' }).click();
  const dialog = page.getByRole('dialog', { name: 'New model' });
  await dialog.getByLabel('Id', { exact: true }).fill('house-model');
  await dialog.getByLabel('Name', { exact: true }).fill('House model');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await models.getByRole('switch', { name: 'House model: switched on' }).waitFor();

  await page.getByRole('link', { name: 'Chat' }).click();
  await page.getByRole('combobox', { name: 'Model: GPT-4' }).click();
  const offered = page.getByRole('option');
  await offered.first().waitFor();
  const texts = await offered.allTextContents();
  expect(texts.filter((it) => it.startsWith('GPT-3.5 Turbo'))).toEqual([]);
  expect(texts[0]).toMatch(/^GPT-4/);
  await page.keyboard.press('Escape');
  await chat.choose('House model');
  await chat.send('/echo Hello from the house');
  expect(await (await chatOf(page).wholeReply()).textContent()).toMatch(/^Hello from the houseHouse model · /);
});

inMock('a provider is added with a key that nobody sees again, and deleted', async ({ page }) => {
  await openChat(page);
  const providers = await openConsole(page, 'Providers');
  await providers.getByRole('button', { name: 'New provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'New provider' });
  await dialog.getByLabel('Begin with').selectOption('OpenAI');
  expect(await dialog.getByLabel('Short name').inputValue()).toBe('openai-2');
  await dialog.getByLabel('Name', { exact: true }).fill('House provider');
  await dialog.getByLabel('Address').fill('https://models.example.com/v1');
  await dialog.getByRole('textbox', { name: 'API key' }).fill('sk-secret-of-the-house-1234');
  await dialog.getByRole('button', { name: 'Create' }).click();
  const row = providers.getByRole('row', { name: /House provider openai-2/ });
  await row.getByText('Ready').waitFor();
  expect(await row.locator('code').allTextContents()).toEqual([
    'https://models.example.com/v1',
    expect.stringMatching(/1234$/),
  ]);
  expect(await page.content()).not.toContain('secret-of-the-house');

  await row.getByRole('button', { name: 'Actions for House provider' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const confirm = page.getByRole('dialog', { name: 'Delete House provider?' });
  await confirm.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('The provider is switched off, its key forgotten').waitFor();
  await row.getByText('Off', { exact: true }).waitFor();
  expect(await row.locator('code').count()).toBe(1);
});

import { expect } from 'vitest';
import { openChat } from '../chat/chat.ts';
import { expectAccessible } from '../harness/accessibility.ts';
import { inMock } from '../harness/in-both-hosts.ts';
import { openConsole } from './admin.ts';

inMock('an administrator connects a provider from its tile to the models that it offers', async ({ page }) => {
  await openChat(page);
  await page.getByRole('link', { name: 'Connect', exact: true }).click();
  const tiles = page.getByRole('dialog', { name: 'Connect a provider' });
  await tiles.getByRole('button', { name: /^Moonshot AI/ }).waitFor();
  await expectAccessible(page);
  await tiles.getByRole('button', { name: /^OpenAI/ }).click();

  const dialog = page.getByRole('dialog', { name: 'Connect OpenAI' });
  await dialog.getByLabel('API key').fill('sk-refused-0123456789');
  await dialog.getByRole('button', { name: 'Test and continue' }).click();
  const alert = dialog.getByRole('alert');
  await alert.getByText(/^The provider refuses the key\./).waitFor();
  await alert.getByText('Incorrect API key provided').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('API key').fill('sk-fine-0123456789-0123');
  await dialog.getByRole('button', { name: 'Test again' }).click();

  await dialog.getByText(/^\S+ answered; its first token took [\d.]+ s\.$/).waitFor();
  expect(await dialog.getByRole('checkbox', { name: /^GPT-4o mini/ }).isDisabled()).toBe(true);
  await dialog.getByLabel('Find a model').fill('gpt-5');
  expect(await dialog.getByRole('checkbox').count()).toBe(2);
  await dialog.getByRole('checkbox', { name: /^GPT-5 mini/ }).check();
  await dialog.getByLabel('Find a model').fill('');
  await dialog.getByRole('checkbox', { name: /^o4-mini/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add 2 models' }).click();
  await page.getByText('2 models are added').waitFor();

  const models = await openConsole(page, 'Models');
  await models.getByRole('switch', { name: 'GPT-5 mini: switched on' }).waitFor();
  await page.getByRole('link', { name: 'Chat' }).click();
  await page.getByRole('combobox', { name: /^Model: / }).click();
  await page.getByRole('option', { name: /^o4-mini/ }).waitFor();
  expect(await page.getByRole('link', { name: 'Connect', exact: true }).count()).toBe(0);
});

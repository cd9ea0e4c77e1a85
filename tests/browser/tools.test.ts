import { expect } from 'vitest';
import { inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

inMock('a tool is found and bought, though one card is declined, and listed as purchased', async ({ page, allow }) => {
  // The payment that is declined.
  allow(/status of 402/);
  await page.goto('tools');
  await signIn(page);
  const tools = page.getByRole('list', { name: 'Tools' }).getByRole('listitem');
  await page.getByLabel('Category').selectOption('Productivity');
  await page.getByLabel('Order').selectOption('Cheapest');
  await page.getByLabel('Search').fill('会议');
  const narrowing = () => Object.fromEntries(new URL(page.url()).searchParams);
  await expect.poll(narrowing).toEqual({ category: 'productivity', sort: 'price', search: '会议' });
  await expect.poll(() => tools.count()).toBe(1);
  await tools.getByRole('link').click();
  await page.getByRole('button', { name: 'Buy' }).click();

  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Paid with').selectOption('Credit card');
  await dialog.getByLabel('Country or region').selectOption('DE');
  await dialog.getByLabel('City').fill('Declined');
  const pay = dialog.getByRole('button', { name: 'Pay $4.99' });
  await pay.click();
  await dialog.getByText('The sandbox declines payments from the city Declined').waitFor();
  await dialog.getByLabel('Paid with').selectOption('Alipay');
  await dialog.getByLabel('City').fill('Berlin');
  await pay.click();
  await page.getByText('The tool is yours.').waitFor();
  expect(await page.getByRole('button', { name: 'Buy' }).count()).toBe(0);

  await page.getByRole('link', { name: 'My purchases' }).click();
  const row = page.getByRole('row').filter({ hasText: '会议纪要助手' });
  await row.getByText('Alipay').waitFor();
  await row.getByText('$4.99').waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
});

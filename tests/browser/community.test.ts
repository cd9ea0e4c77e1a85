import { expect } from 'vitest';
import { inMock } from './harness/in-both-hosts.ts';
import { signIn } from './harness/sign-in.ts';

inMock('a post is written, liked, commented on, found by its tag and deleted', async ({ page }) => {
  await page.goto('community');
  await signIn(page);
  await page.getByRole('button', { name: 'New post' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Prompts that work');
  await dialog.getByLabel('Text').fill('Say what you want.\nSay it first.');
  await dialog.getByLabel('Tags').fill('prompts, #Writing');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { level: 1, name: 'Prompts that work' }).waitFor();

  const like = (count: number) => page.getByRole('button', { name: `Like Prompts that work, ${count}` });
  expect(await like(0).getAttribute('aria-pressed')).toBe('false');
  await like(0).click();
  await like(1).and(page.locator('[aria-pressed=true]:enabled')).click();
  await like(0).and(page.locator('[aria-pressed=false]:enabled')).click();
  await like(1).and(page.locator('[aria-pressed=true]:enabled')).waitFor();

  await page.getByLabel('Your comment').fill('True indeed.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByText('True indeed.').and(page.locator('p')).waitFor();
  await page.getByRole('heading', { name: '1 comment' }).waitFor();
  expect(await page.getByLabel('Your comment').inputValue()).toBe('');

  await page.getByRole('button', { name: '#writing' }).click();
  const posts = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect.poll(() => posts.allTextContents()).toEqual(['Prompts that work']);
  await like(1).waitFor();
  await page.getByRole('link', { name: '1 comment' }).click();

  await page.getByRole('button', { name: 'Delete the comment by admin' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Be the first to say something.').waitFor();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('The post is deleted.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Community' }).waitFor();
  await page.getByRole('link', { name: 'Prompts that work' }).waitFor({ state: 'detached' });
});

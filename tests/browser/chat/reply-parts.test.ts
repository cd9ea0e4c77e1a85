import { expect } from 'vitest';
import { inMock } from '../harness/in-both-hosts.ts';
import { openChat } from './chat.ts';
import { addReplyParts } from './reply-parts.ts';

inMock('what a model thinks is open while it does, and folds when the reply begins', async ({ page }) => {
  await addReplyParts(page, {
    thoughts: ['Two cups', ' are enough.'],
    stored: { reasoning: 'Two cups are enough.', reasoning_time: 12.2, finish_reason: 'length' },
  });
  const chat = await openChat(page);
  await chat.send('/echo Boil water for');
  const reply = chat.replies.last();
  await reply.getByText('Two cups are enough.').waitFor();
  expect(await reply.getByRole('button', { name: 'Thinking…' }).getAttribute('aria-expanded')).toBe('true');

  await page.evaluate(() => dispatchEvent(new Event('thought')));
  await chat.wholeReply();
  const toggle = reply.getByRole('button', { name: 'Thought for 12 s' });
  await toggle.and(page.locator('[aria-expanded=false]')).click();
  await reply.getByText('Two cups are enough.').waitFor();
  expect(await reply.textContent()).toContain('Boil water for');

  await reply.getByText('Cut at the limit').waitFor();
  await reply.getByRole('button', { name: 'Continue', exact: true }).click();
  await chat.questions.filter({ hasText: 'Continue where you stopped.' }).waitFor();
  await expect.poll(() => chat.replies.count()).toBe(2);
});

import { expect } from 'vitest';
import { expectAccessible } from '../harness/accessibility.ts';
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

inMock('a call of a tool is folded, and shows its arguments and its answer', async ({ page }) => {
  const chat = await openChat(page);
  await chat.send('/call look_up {"city":"Lyon"}');
  const reply = await chat.wholeReply();
  await reply.getByText('No answer yet').waitFor();
  await reply.getByText('Calls tools, which this chat does not run').waitFor();
  const toggle = reply.getByRole('button', { name: /look_up/ });
  await toggle.and(page.locator('[aria-expanded=false]')).click();
  await reply.getByRole('region', { name: 'Arguments' }).getByText('"city": "Lyon"').waitFor();
  await expectAccessible(page);
});

inMock('sources are links, and a picture that a model made is drawn', async ({ page }) => {
  const chat = await openChat(page);
  await chat.send('/cite Why?');
  const cited = await chat.wholeReply();
  const link = cited
    .getByRole('region', { name: 'Sources' })
    .getByRole('link', { name: 'Simulators, an introduction' });
  expect(await link.getAttribute('href')).toBe('https://example.com/simulators');
  await chat.send('/draw Why?');
  await expect.poll(() => chat.replies.count()).toBe(2);
  const drawn = await chat.wholeReply();
  await drawn.getByRole('img', { name: 'Image 1' }).waitFor();
  await expectAccessible(page);
});

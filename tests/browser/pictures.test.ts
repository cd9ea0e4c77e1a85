import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { openChat } from './chat/chat.ts';
import { inBothHosts } from './harness/in-both-hosts.ts';

const ELSEWHERE = 'https://other.example/x.png';

/** Every way to put a picture into Markdown, and ways of HTML, of which one is a card too and one stays text. */
const PICTURES = [
  `![plain](${ELSEWHERE}?plain)`,
  `<img src="${ELSEWHERE}?html" srcset="${ELSEWHERE}?set 2x">`,
  `In a line <img src=${ELSEWHERE}?line> and ![schemeless](//other.example/x.png)`,
  `[![linked](${ELSEWHERE}?linked)](https://other.example/page)`,
  '![reference][pic]',
  `| table |\n| - |\n| ![cell](${ELSEWHERE}?cell) |`,
  `[pic]: ${ELSEWHERE}?reference`,
].join('\n\n');

// What a page asks of another host fails every journey.
inBothHosts(
  'a picture of another host is a card, and nothing is asked before its button is clicked',
  async (journey) => {
    const { page } = journey;
    const chat = await openChat(page);
    await chat.send(`/echo ${PICTURES}`);
    const reply = await chat.wholeReply();
    const cards = reply.getByRole('group', { name: 'Picture from other.example' });
    await expect.poll(() => cards.count()).toBe(6);
    expect(await reply.locator('img').count()).toBe(0);
    expect(await page.locator('a a, a button').count()).toBe(0);
    await reply.getByRole('link', { name: 'https://other.example/page' }).waitFor();

    const first = cards.first();
    await first.getByRole('button', { name: 'Show address' }).click();
    await first.getByText(`${ELSEWHERE}?plain`, { exact: true }).waitFor();
    await opens(first.getByRole('link', { name: /^Load picture/ }), `${ELSEWHERE}?plain`);

    // One that a person attaches by its address is a card, before it is sent and after.
    await page.getByRole('button', { name: 'Add an image' }).click();
    await page.getByRole('menuitem', { name: 'By its address' }).click();
    const dialog = page.getByRole('dialog', { name: 'By its address' });
    await dialog.getByLabel('Address of the image').fill(ELSEWHERE);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page
      .getByRole('list', { name: 'Images' })
      .getByRole('link', { name: /other\.example/ })
      .waitFor();
    await chat.choose('GPT-4o mini');
    await chat.send('What is on it?');
    await chat.wholeReply();
    await opens(chat.questions.last().getByRole('link', { name: /^Load picture/ }), ELSEWHERE);

    await page.goto('community');
    await page.getByRole('button', { name: 'New post' }).click();
    const post = page.getByRole('dialog');
    await post.getByLabel('Title').fill(`![title](${ELSEWHERE})`);
    await post.getByLabel('Text').fill(PICTURES);
    await post.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { level: 1, name: `![title](${ELSEWHERE})` }).waitFor();
    await page.getByLabel('Your comment').fill(PICTURES);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('heading', { name: '1 comment' }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  },
);

/** The policy of the page holds where a card has been forgotten. */
inBothHosts('the policy of the page keeps a picture of another host from being fetched', async ({ page, allow }) => {
  await page.goto('sign-in');
  // The browser names the request that it does not send.
  allow(/other\.example/);
  const refused = page.waitForEvent('requestfailed', (it) => it.url() === ELSEWHERE);
  await page.evaluate((src) => {
    new Image().src = src;
  }, ELSEWHERE);
  expect((await refused).failure()?.errorText).toBe('csp');
});

async function opens(link: Locator, address: string): Promise<void> {
  expect([await link.getAttribute('href'), await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
    address,
    '_blank',
    'noopener noreferrer nofollow',
  ]);
}

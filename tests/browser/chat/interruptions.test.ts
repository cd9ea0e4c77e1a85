import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inMock, inServer } from '../harness/in-both-hosts.ts';
import { chooseForMock } from '../harness/mock-choices.ts';
import { type Chat, chatOf, openChat } from './chat.ts';

const BEGINNING = 'This is the built-in simulator';
const END = 'Send /help to see what I can act out.';

inServer('a reply is followed by every page that shows it, also by one that is loaded anew', async ({ page }) => {
  const chat = await openChat(page);
  await chat.send('/slow 150 What is a cell?');
  await chat.replies.getByText('This is the').waitFor();
  // The server soon stops a reply that nobody follows; this one has another page.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await chatOf(other).replies.getByText('This is the').waitFor();
  await page.reload();
  await expectOneWholeReply(chat);
  await expectOneWholeReply(chatOf(other));
});

inServer('a reply that is cut off with the network goes on by itself when it is back', async ({ page, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED/);
  const chat = await openChat(page);
  await loseNetworkInReply(page);
  await chat.send('What is a cell?');
  await chat.replies.getByText('You are offline. The reply goes on when the network is back.').waitFor();
  expect(await chat.replies.textContent()).toMatch(/^This is/);
  await page.context().setOffline(false);
  await expectOneWholeReply(chat);
});

inServer('a message that is sent without a network goes when it is back, and once', async ({ page, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED/);
  const chat = await openChat(page);
  await page.context().setOffline(true);
  await chat.send('What is a cell?');
  await chat.replies.getByText('You are offline.').waitFor();
  await page.context().setOffline(false);
  await expectOneWholeReply(chat);
});

inMock('a reply whose connection is lost goes on when the reader says so', async ({ page, allow }) => {
  allow(/ERR_FAILED|Failed to fetch/);
  await chooseForMock(page, {
    // The reply is over before its connection: one that nobody follows would soon be stopped.
    speed: 'instant',
    scenarios: [
      { operation: 'chat.stream', faults: { offline: true, after: 4, times: 1 } },
      { operation: 'chat.resume', faults: { offline: true } },
    ],
  });
  const chat = await openChat(page);
  await chat.send('/echo one two three four five six');
  await chat.replies.getByText('The connection to the reply is lost.').waitFor();
  await page.getByRole('button', { name: 'Mock scenarios' }).click();
  await page.getByRole('button', { name: 'End chat.resume: offline' }).click();
  await chat.replies.getByRole('button', { name: 'Go on' }).click();
  await chat.wholeReply();
  await chat.replies.getByText('one two three four five six', { exact: true }).waitFor();
});

inMock('a model that fails in the middle is told, and can be asked again', async ({ page, allow }) => {
  allow(/status of 503/);
  const chat = await openChat(page);
  await chat.send('/fail 503 4 What is a cell?');
  const problem = chat.replies.getByRole('alert');
  const request = problem.getByText(/^Request req_/);
  const first = (await request.textContent()) ?? '';
  await problem.getByText('Try again in a moment, or choose another model.').waitFor();
  expect(await chat.replies.textContent()).toMatch(/^This is the built-inNot available/);
  await problem.getByRole('button', { name: 'Ask again' }).click();
  await problem.getByText(first).waitFor({ state: 'detached' });
  expect(await request.textContent()).not.toBe(first);

  await problem.getByRole('button', { name: 'Close' }).click();
  await chat.replies.getByText('Stopped before its end').waitFor();
  expect([await chat.questions.count(), await chat.replies.count()]).toEqual([1, 1]);
});

inMock('a message that came too soon is given back, and sent once when its time has come', async ({ page, allow }) => {
  allow(/status of 429/);
  await chooseForMock(page, {
    scenarios: [{ operation: 'chat.stream', faults: { error: 'RATE_LIMITED', retryAfter: 4, times: 1 } }],
  });
  const chat = await openChat(page);
  await chat.send('What is a cell?');
  const problem = page.getByRole('alert');
  await problem.getByText(/^You can go on in \d seconds?\.$/).waitFor();
  await problem.getByText('Your message was not sent.').waitFor();
  expect(await chat.field.inputValue()).toBe('What is a cell?');
  const again = problem.getByRole('button', { name: 'Send again' });
  expect(await again.isDisabled()).toBe(true);
  // Waits until it can be pressed.
  await again.click();
  await expectOneWholeReply(chat);
  expect(await chat.field.inputValue()).toBe('');
});

inMock(
  'a conversation that the mock forgot with the page is not found, and another can begin',
  async ({ page, allow }) => {
    allow(/status of 404/);
    const chat = await openChat(page);
    await chat.send('/slow 150 What is a cell?');
    await chat.replies.getByText('This is the').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'There is no such conversation' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'New conversation' }).click();
    await chat.send('What is a cell?');
    await expectOneWholeReply(chat);
  },
);

async function expectOneWholeReply({ wholeReply, questions, replies }: Chat): Promise<void> {
  const reply = await wholeReply();
  // A long text is drawn in steps, which may end after the reply did.
  await expect
    .poll(async () => (await reply.textContent())?.split(BEGINNING))
    .toEqual(['', expect.stringContaining(END)]);
  expect([await questions.count(), await replies.count()]).toEqual([1, 1]);
}

/** The next reply ends with its third event, and the network with it: the browser would let a running answer go on. */
async function loseNetworkInReply(page: Page): Promise<void> {
  await page.route(
    '**/api/chat/stream',
    async (route) => {
      const response = await route.fetch();
      const events = (await response.text()).split('\n\n');
      await page.context().setOffline(true);
      await route.fulfill({ response, body: `${events.slice(0, 3).join('\n\n')}\n\n` });
    },
    { times: 1 },
  );
}

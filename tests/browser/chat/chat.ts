import type { Locator, Page } from 'playwright-core';
import { signIn } from '../harness/sign-in.ts';

export interface Chat {
  /** Where a message is written. */
  field: Locator;
  sendButton: Locator;
  /** There as long as a reply is being written. */
  stopButton: Locator;
  questions: Locator;
  replies: Locator;
  /** The conversations at the side. */
  list: Locator;
  send(text: string): Promise<void>;
  /** The newest reply, once it has come to its end and is stored. */
  wholeReply(): Promise<Locator>;
  /** Chooses the model that answers next. */
  choose(model: string): Promise<void>;
}

/** Signs in and opens a new conversation. */
export async function openChat(page: Page): Promise<Chat> {
  await page.goto('.');
  await signIn(page);
  const chat = chatOf(page);
  await chat.field.waitFor();
  return chat;
}

/** The chat of a page that shows it, or will. */
export function chatOf(page: Page): Chat {
  const composer = page.getByRole('form', { name: 'Write a message' });
  const log = page.getByRole('log', { name: 'Messages' });
  const field = composer.getByRole('textbox', { name: 'Message', exact: true });
  const sendButton = composer.getByRole('button', { name: 'Send', exact: true });
  const replies = log.getByRole('article', { name: 'Reply' });
  return {
    field,
    sendButton,
    stopButton: composer.getByRole('button', { name: 'Stop the reply' }),
    questions: log.getByRole('article', { name: 'You' }),
    replies,
    list: page.getByRole('navigation', { name: 'Conversations' }),
    async send(text) {
      await field.fill(text);
      await sendButton.click();
    },
    async wholeReply() {
      // Only the newest one can be regenerated, and only when there is no more to come.
      await replies.last().getByRole('button', { name: 'Regenerate' }).waitFor();
      return replies.last();
    },
    async choose(model) {
      await composer.getByRole('combobox', { name: /^Model: / }).click();
      await page.getByRole('combobox', { name: 'Find a model' }).fill(model);
      await page.getByRole('option', { name: model }).click();
      await composer.getByRole('combobox', { name: `Model: ${model}` }).waitFor();
    },
  };
}

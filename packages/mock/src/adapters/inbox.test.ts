import { expect, test } from 'vitest';
import { createInbox } from './inbox.ts';

const mail = (to: string, subject: string) => ({ to, subject, text: '' });

test('a mail that came before is handed out at once, each mail once', async () => {
  const inbox = createInbox();
  await inbox.send(mail('a@example.com', 'first'));
  await inbox.send(mail('b@example.com', 'second'));
  expect((await inbox.next('b@example.com')).subject).toBe('second');
  expect((await inbox.next()).subject).toBe('first');
  expect(inbox.mails.map((it) => it.subject)).toEqual(['first', 'second']);
});

test('a reader waits for the mail to its address', async () => {
  const inbox = createInbox();
  const awaited = inbox.next('b@example.com');
  await inbox.send(mail('a@example.com', 'for somebody else'));
  await inbox.send(mail('b@example.com', 'awaited'));
  expect((await awaited).subject).toBe('awaited');
  expect((await inbox.next()).subject).toBe('for somebody else');
});

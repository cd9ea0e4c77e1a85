import type { Mail } from '@alingai/core';
import { expect, test } from 'vitest';
import { startTestServer } from '../server.ts';
import { builtWebChat } from './built.ts';

/** The two mails that somebody gets who registers and forgets the password. */
async function mailsOf(...options: string[]): Promise<Mail[]> {
  const mails: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void mails.push(mail), forget: async () => undefined };
  const { url } = await startTestServer(options, { mailer });
  const post = (path: string, body: object) =>
    fetch(`${url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const email = 'ada@example.com';
  const password = 'Correct-Horse-8';
  const registration = await post('register', { username: 'ada', email, password, confirm_password: password });
  expect(registration.status).toBe(200);
  expect((await post('forgot-password', { email })).status).toBe(200);
  await expect.poll(() => mails).toHaveLength(2);
  return mails;
}

const tokenIn = ({ text }: Mail) => /^\S{20,}$/m.exec(text)?.[0];

test('with a public address and a web chat, mails lead to its pages, with the token where no server sees it', async () => {
  const mails = await mailsOf('--web', builtWebChat(), '--public-url', 'https://example.com/ai/');
  const [verification, reset] = ['Verify', 'Reset'].map((it) => mails.find(({ subject }) => subject.startsWith(it)));
  expect(verification?.text).toContain(
    `\nhttps://example.com/ai/verify-email#token=${verification && tokenIn(verification)}\n`,
  );
  expect(reset?.text).toContain(`\nhttps://example.com/ai/reset-password#token=${reset && tokenIn(reset)}\n`);
});

test.each([
  { without: 'a public address', options: () => ['--web', builtWebChat()] },
  { without: 'a web chat', options: () => ['--public-url', 'https://example.com'] },
  {
    without: 'a web chat, as one surface is served alone',
    options: () => ['--web', builtWebChat(), '--public-url', 'https://example.com', '--surface', 'native'],
  },
])('without $without, mails have tokens alone', async ({ options }) => {
  for (const mail of await mailsOf(...options())) {
    expect(tokenIn(mail)).toBeDefined();
    expect(mail.text).not.toContain('http');
  }
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Journey } from './in-both-hosts.ts';

/** The code in the newest mail with such a subject. Waits for the mail: from a server in its outbox, from the mock in its panel. */
export async function codeFromMail({ page, outbox }: Journey, subject: string): Promise<string> {
  let code: string | undefined;
  const look = async () => {
    const mails = outbox === undefined ? await mailsInPanel(page) : await mailsIn(outbox);
    code = /:\n\n(\S+)\n/.exec(mails.find((it) => it.includes(subject)) ?? '')?.[1];
    return code;
  };
  await expect.poll(look).toBeDefined();
  return code ?? '';
}

async function mailsIn(outbox: string): Promise<string[]> {
  const files = await readdir(outbox).catch(() => []);
  return Promise.all(files.map((it) => readFile(join(outbox, it), 'utf8')));
}

async function mailsInPanel(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Mock scenarios' }).click();
  const mails = await page.getByRole('list', { name: 'Mails' }).getByRole('listitem').allTextContents();
  await page.keyboard.press('Escape');
  return mails;
}

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log, Mail, MailedPerson, Mailer, ServiceState } from '@alingai/core';
import type { Transporter } from 'nodemailer';
import { ids } from './random.ts';

export interface MailTransport extends Mailer {
  /** Whether mails can be delivered now. */
  state(): Promise<ServiceState>;
  close(): void;
}

/**
 * Milliseconds that a mail server may be silent. Stopping the server waits for mails being sent.
 */
const MAIL_TIMEOUT_MS = 10_000;

/** Sends mails over SMTP. `url` is, for example, `smtps://user:password@mail.example.com`. */
export function createSmtpMailer(url: string, from: string): MailTransport {
  let opened: Promise<Transporter> | undefined;

  /** Loaded with the first mail, which is long after the start. */
  async function open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const limits = {
      connectionTimeout: MAIL_TIMEOUT_MS,
      greetingTimeout: MAIL_TIMEOUT_MS,
      socketTimeout: MAIL_TIMEOUT_MS,
    };
    return createTransport({ url, ...limits }, { from });
  }

  const transport = () => {
    opened ??= open();
    return opened;
  };

  return {
    async send({ to, subject, text }) {
      await (await transport()).sendMail({ to, subject, text });
    },
    // What was sent is no longer here.
    async forget() {},
    state: () =>
      transport()
        .then((it) => it.verify())
        .then(
          () => 'online',
          () => 'offline',
        ),
    close: () => void opened?.then((it) => it.close()),
  };
}

/**
 * Writes mails to a folder, for a server without SMTP. The log names each file, but not its
 * content.
 */
export function createOutbox(folder: string, from: string, log: Log): MailTransport {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}-${ids.next('msg')}.eml`);
      await writeFile(file, formatMail(mail, from), { mode: 0o600, flag: 'wx' });
      log.info('mail written', { file, subject: mail.subject });
    },
    async forget(person) {
      for (const name of await readdir(folder).catch(() => [])) {
        const file = join(folder, name);
        if (name.endsWith('.eml') && isAbout(await headOf(file), person)) await rm(file, { force: true });
      }
    },
    state: async () => 'online',
    close() {},
  };
}

/** Whom a mail is about, so that it can be forgotten with them. */
const ACCOUNT_HEADER = 'X-AlingAi-Account';

/** The headers of a mail; none when it was deleted meanwhile. */
async function headOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(0, text.search(/\r?\n\r?\n/));
}

function isAbout(head: string, { accountId, addresses }: MailedPerson): boolean {
  const header = (name: string) => head.match(new RegExp(`^${name}: *(.*?) *$`, 'im'))?.[1]?.toLowerCase() ?? '';
  return header(ACCOUNT_HEADER) === String(accountId) || addresses.includes(header('To'));
}

/** A mail without transfer encoding: people copy tokens out of it. */
function formatMail({ to, subject, text, accountId }: Mail, from: string): string {
  const about = accountId === undefined ? '' : `\n${ACCOUNT_HEADER}: ${accountId}`;
  return `From: ${from}
To: ${to}${about}
Subject: ${subject}
Date: ${new Date().toUTCString()}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

${text}`;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log, Mailer, ServiceState } from '@alingai/core';
import { createTransport } from 'nodemailer';
import { ids } from './random.ts';

export interface MailRoute extends Mailer {
  /** Whether mails would get out now. */
  state(): Promise<ServiceState>;
  close(): void;
}

/** Sends mails over SMTP. `url` is such as `smtps://user:password@mail.example.com`. */
export function createSmtpMailer(url: string, from: string): MailRoute {
  const transport = createTransport(url, { from });
  return {
    async send(mail) {
      await transport.sendMail(mail);
    },
    state: () =>
      transport.verify().then(
        () => 'online',
        () => 'offline',
      ),
    close: () => transport.close(),
  };
}

/** Writes mails into a folder, for a server that has no way to send them. The log names each file. */
export function createOutbox(folder: string, from: string, log: Log): MailRoute {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from });
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { message } = await transport.sendMail(mail);
      const file = join(folder, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}-${ids.next('msg')}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600, flag: 'wx' });
      log.info('mail written', { file, subject: mail.subject });
    },
    state: async () => 'online',
    close() {},
  };
}

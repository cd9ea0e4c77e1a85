import type { Mail, Mailer } from '@alingai/core';

/** Keeps what the server would have sent. */
export interface Mailbox extends Mailer {
  next(to: string): Promise<Mail>;
}

export function createMailbox(): Mailbox {
  const untaken: Mail[] = [];
  const readers: { to: string; take(mail: Mail): void }[] = [];

  return {
    async send(mail) {
      const index = readers.findIndex(({ to }) => to === mail.to);
      if (index < 0) untaken.push(mail);
      else readers.splice(index, 1)[0]?.take(mail);
    },
    async forget({ accountId, addresses }) {
      const isTheirs = (mail: Mail) => mail.accountId === accountId || addresses.includes(mail.to.toLowerCase());
      untaken.splice(0, untaken.length, ...untaken.filter((it) => !isTheirs(it)));
    },
    next(to) {
      const index = untaken.findIndex((mail) => mail.to === to);
      const [mail] = index < 0 ? [] : untaken.splice(index, 1);
      return mail ? Promise.resolve(mail) : new Promise((take) => readers.push({ to, take }));
    },
  };
}

import type { Mail, Mailer } from '@alingai/core';

/** Keeps the mails that the platform sends. */
export interface Inbox extends Mailer {
  /** All mails, the oldest first. */
  readonly mails: readonly Mail[];
  /**
   * The next mail that no earlier call returned, to this address or to any; waits until one is
   * sent.
   */
  next(to?: string): Promise<Mail>;
}

export function createInbox(): Inbox {
  const mails: Mail[] = [];
  const untaken: Mail[] = [];
  const waiting: { to: string | undefined; take: (mail: Mail) => void }[] = [];

  return {
    mails,
    async send(mail) {
      mails.push(mail);
      const index = waiting.findIndex(({ to }) => to === undefined || to === mail.to);
      const [reader] = index < 0 ? [] : waiting.splice(index, 1);
      if (reader) reader.take(mail);
      else untaken.push(mail);
    },
    async forget({ accountId, addresses }) {
      const isTheirs = (mail: Mail) => mail.accountId === accountId || addresses.includes(mail.to.toLowerCase());
      for (const list of [mails, untaken]) list.splice(0, list.length, ...list.filter((it) => !isTheirs(it)));
    },
    next(to) {
      const index = untaken.findIndex((mail) => to === undefined || to === mail.to);
      const [mail] = index < 0 ? [] : untaken.splice(index, 1);
      return mail ? Promise.resolve(mail) : new Promise((take) => waiting.push({ to, take }));
    },
  };
}

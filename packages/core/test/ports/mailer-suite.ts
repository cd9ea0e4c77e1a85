import { describe, expect, test } from 'vitest';
import type { Awaitable, Mail, Mailer } from '../../src/index.ts';

export interface ReadableMailer {
  mailer: Mailer;
  /** All mails that were sent, in any order. */
  sent(): Promise<readonly Mail[]>;
}

const mail: Mail = {
  to: 'xiaoming@example.com',
  subject: 'Verify your e-mail address · 请验证您的邮箱',
  text: `您好，小明：\n\na-token-of-43-characters-that-people-copy-x\n\n${'欢迎使用。'.repeat(40)}\n`,
};

/** What every adapter of `Mailer` does that keeps what it sends. `open` returns a new, empty one. */
export function describeMailer(name: string, open: () => Awaitable<ReadableMailer>): void {
  describe(name, () => {
    test('a mail can be read as it was sent, so that its token can be copied', async () => {
      const { mailer, sent } = await open();
      await mailer.send(mail);
      expect(await sent()).toEqual([mail]);
    });

    test('every mail is kept, also those that are sent at once', async () => {
      const { mailer, sent } = await open();
      const other = { ...mail, to: 'xiaohong@example.com' };
      await Promise.all([mail, other, mail].map((it) => mailer.send(it)));
      const kept = (await sent()).map((it) => it.to).sort();
      expect(kept).toEqual([other.to, mail.to, mail.to]);
    });

    test('mails about or to somebody are forgotten, and no others', async () => {
      const { mailer, sent } = await open();
      const about = { ...mail, to: 'another@example.com', accountId: 7 };
      const other = { ...mail, to: 'xiaohong@example.com', accountId: 8 };
      for (const it of [mail, about, other]) await mailer.send(it);
      await mailer.forget({ accountId: 7, addresses: [mail.to] });
      expect((await sent()).map((it) => it.to)).toEqual([other.to]);
    });
  });
}

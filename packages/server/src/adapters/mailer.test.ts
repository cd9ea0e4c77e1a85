import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Log, Mail } from '@alingai/core';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { createOutbox, createSmtpMailer } from './mailer.ts';

const FROM = 'AlingAi <no-reply@example.com>';
const TOKEN = 'a-token-of-43-characters-that-people-copy-x';
const mail: Mail = {
  to: 'xiaoming@example.com',
  subject: 'Verify your e-mail address · 请验证您的邮箱',
  text: `您好，小明：\n\n${TOKEN}\n\n${'欢迎使用。'.repeat(40)}\n`,
};

describe('the outbox', () => {
  function openOutbox() {
    const folder = join(temporaryFolder(), 'outbox');
    const lines: unknown[] = [];
    const log: Log = { info: (event, facts) => lines.push({ event, ...facts }), warn() {}, error() {} };
    const outbox = createOutbox(folder, FROM, log);
    return { folder, lines, outbox, files: () => readdirSync(folder).map((it) => join(folder, it)) };
  }

  test('holds a mail as people read it, so that its token can be copied', async () => {
    const { outbox, files } = openOutbox();
    await outbox.send(mail);
    const [file = ''] = files();
    expect(file).toMatch(/\d{14}-msg_\w+\.eml$/);
    const [head = '', ...paragraphs] = readFileSync(file, 'utf8').split('\n\n');
    expect(paragraphs.join('\n\n')).toBe(mail.text);
    expect(head.split('\n')).toEqual([
      `From: ${FROM}`,
      `To: ${mail.to}`,
      `Subject: ${mail.subject}`,
      expect.stringMatching(/^Date: \w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ]);
  });

  test('is its owner’s alone', async () => {
    const { outbox, folder, files } = openOutbox();
    await outbox.send(mail);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of files()) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('keeps every mail, also of the same second', async () => {
    const { outbox, files } = openOutbox();
    await Promise.all([outbox.send(mail), outbox.send(mail), outbox.send(mail)]);
    expect(files()).toHaveLength(3);
  });

  test('lets the log name the file, and not its token', async () => {
    const { outbox, lines, files } = openOutbox();
    await outbox.send(mail);
    expect(lines).toEqual([{ event: 'mail written', file: files()[0], subject: mail.subject }]);
    expect(JSON.stringify(lines)).not.toContain(TOKEN);
  });

  test('is always there', async () => {
    expect(await openOutbox().outbox.state()).toBe('online');
  });
});

describe('a mail server', () => {
  const CREDENTIALS = { username: 'alingai', password: 'p@ss:word' };

  /** A mail server for this test, and the mails it received. */
  async function openMailServer(options: SMTPServerOptions = {}) {
    const letters: { recipients: string[]; content: string }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      authOptional: true,
      allowInsecureAuth: true,
      onData(stream, session, done) {
        stream
          .setEncoding('utf8')
          .toArray()
          .then((chunks) => {
            letters.push({
              recipients: session.envelope.rcptTo.map((it) => it.address),
              content: chunks.join(''),
            });
            done();
          }, done);
      },
      ...options,
    });
    server.on('error', () => {});
    const listener = server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const close = () => new Promise<void>((resolve) => server.close(resolve));
    onTestFinished(close);
    return { port: (listener.address() as AddressInfo).port, letters, close };
  }

  const login: SMTPServerOptions = {
    authOptional: false,
    onAuth({ username, password }, _, done) {
      const right = username === CREDENTIALS.username && password === CREDENTIALS.password;
      if (right) done(null, { user: username });
      else done(new Error('wrong'));
    },
  };

  test('is handed the mail', async () => {
    const { port, letters } = await openMailServer();
    const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, FROM);
    await mailer.send(mail);
    expect(letters).toEqual([{ recipients: [mail.to], content: expect.stringContaining(`From: ${FROM}`) }]);
    expect(letters[0]?.content).toMatch(/^Subject: =\?UTF-8\?/m);
    mailer.close();
  });

  test('is told the user and the password of the URL', async () => {
    const { port, letters } = await openMailServer(login);
    const mailer = createSmtpMailer(`smtp://alingai:p%40ss%3Aword@127.0.0.1:${port}`, FROM);
    expect(await mailer.state()).toBe('online');
    await mailer.send(mail);
    expect(letters).toHaveLength(1);
    mailer.close();
  });

  test('that refuses the password is offline, and the error does not tell it', async () => {
    const { port } = await openMailServer(login);
    const mailer = createSmtpMailer(`smtp://alingai:hunter2@127.0.0.1:${port}`, FROM);
    expect(await mailer.state()).toBe('offline');
    const error: Error = await mailer.send(mail).then(
      () => expect.unreachable(),
      (it) => it,
    );
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('hunter2');
    mailer.close();
  });

  test('that goes down is offline, and mails to it fail', async () => {
    const { port, close } = await openMailServer();
    const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, FROM);
    expect(await mailer.state()).toBe('online');
    await close();
    expect(await mailer.state()).toBe('offline');
    await expect(mailer.send(mail)).rejects.toThrow('ECONNREFUSED');
    mailer.close();
  });
});

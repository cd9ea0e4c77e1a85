import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@alingai/core';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { started } from './started.ts';

/** A mail server that counts who connects. */
async function mailServer() {
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(_session, callback) {
      connections += 1;
      callback();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, close, connections: () => connections };
}

test('the mail server is asked at most every 30 seconds, however often the health is', async () => {
  let ahead = 0;
  const clock = { ...systemClock, now: () => Date.now() + ahead };
  const mail = await mailServer();
  const { url } = await started({ smtpUrl: mail.url }, { clock });
  const email = async () => (await (await fetch(`${url}/api/health`)).json()).data.services.email;

  expect(await Promise.all([email(), email(), email()])).toEqual(['online', 'online', 'online']);
  expect(await email()).toBe('online');
  expect(mail.connections()).toBe(1);

  ahead += 31_000;
  expect(await email()).toBe('online');
  expect(mail.connections()).toBe(2);

  await mail.close();
  expect(await email()).toBe('online');
  ahead += 31_000;
  expect(await email()).toBe('offline');
});

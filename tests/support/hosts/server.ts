import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, startServer } from '@alingai/server';
import { putEmptyDatabase, quickPasswords } from '@alingai/server/testing/quick-start';
import { assembleHost } from './assemble.ts';
import { createTestClock } from './clock.ts';
import type { Host, HostOptions } from './host.ts';
import { createWatchfulLog } from './log.ts';
import { createMailbox } from './mailbox.ts';
import { network } from './network.ts';
import { DEMO_PASSWORD, PASSWORD } from './people.ts';
import { openWeChat } from './wechat.ts';

/** A server in this process, at a port and in a data folder and, with PostgreSQL, a database of its own. */
export async function openServer(
  { demo = false, models, wechat, payments, ...options }: HostOptions,
  where: 'sqlite' | 'postgres' = 'sqlite',
): Promise<Host> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-'));
  const clock = createTestClock();
  const log = createWatchfulLog();
  const mailbox = createMailbox();
  const standIn = wechat === 'stand-in' ? await openWeChat() : undefined;
  const { configuration } = readConfiguration(['--port', '0', '--data', data], {}, false);
  const database = await emptyDatabase(where, data);
  const server = await startServer(
    {
      ...configuration,
      ...standIn?.configuration,
      demo,
      database: database.url,
      rateLimit: options.rateLimit ?? false,
      requireVerifiedEmail: options.requireVerifiedEmail ?? false,
      registration: options.registration ?? 'open',
      allowedEmailDomains: options.allowedEmailDomains ?? [],
      smtpUrl: options.sendsMail ? 'smtp://127.0.0.1:1' : null,
      metrics: options.metrics ?? 'loopback',
      validateResponses: options.validateResponses ?? true,
      publicUrl: options.publicUrl ?? null,
      binDays: options.binDays ?? 30,
      surface: options.surface ?? null,
      adminPassword: PASSWORD,
      providerKeys: environmentKeys(options.providerKeys),
      allowPrivateUpstreams: options.allowPrivateUpstreams ?? false,
    },
    {
      clock,
      log,
      network,
      mailer: mailbox,
      passwords: quickPasswords,
      ...(models && { models }),
      ...(typeof wechat === 'object' && { wechat }),
      ...(payments && { payments }),
    },
  );

  return assembleHost({
    name: 'server',
    baseURL: server.url,
    clock,
    log,
    domain: server.platform.domain,
    store: server.store,
    password: demo ? DEMO_PASSWORD : PASSWORD,
    send: fetch,
    nextMail: (to) => mailbox.next(to),
    async stop() {
      await server.close();
      await standIn?.close();
      await database.drop();
      await rm(data, { recursive: true });
    },
  });
}

/** Tables that are empty: in the folder, or in a database beside it that goes with the host. */
async function emptyDatabase(where: 'sqlite' | 'postgres', folder: string) {
  if (where === 'sqlite') {
    await putEmptyDatabase(folder);
    return { url: null, drop: () => undefined };
  }
  const { migratedDatabase } = await import('@alingai/server/testing/postgres');
  let drop: () => void | Promise<void> = () => undefined;
  const url = await migratedDatabase((close) => {
    drop = close;
  });
  return { url, drop: () => drop() };
}

function environmentKeys(keys: HostOptions['providerKeys'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([provider, key]) => [provider.toUpperCase(), key]));
}

import { join } from 'node:path';
import { type Log, type Ports, paymentSandbox, systemClock } from '@alingai/core';
import { createMemoryLimiter, unlimited } from '@alingai/core/memory';
import { createSimulator } from '@alingai/core/simulator';
import type { Configuration } from '../configuration/configuration.ts';
import { documents } from '../documentation/documents.ts';
import { openSqliteStore } from '../storage/index.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createAvatarFiles } from './avatar-files.ts';
import { images } from './images.ts';
import { openKeyRing } from './key-ring.ts';
import { createOutbox, createSmtpMailer } from './mailer.ts';
import { passwords } from './passwords.ts';
import { ids, secrets } from './random.ts';
import { createRuntime } from './runtime.ts';

/** Ports that somebody else brings, such as a test. */
export type PortOverrides = Partial<Pick<Ports, 'clock' | 'mailer' | 'models' | 'payments'>>;

export interface OpenPorts {
  ports: Ports;
  close(): Promise<void>;
}

/** All that the platform needs, over the data folder. */
export async function openPorts(
  configuration: Configuration,
  log: Log,
  { clock = systemClock, mailer, models, payments = paymentSandbox }: PortOverrides,
): Promise<OpenPorts> {
  const { data, mailFrom, smtpUrl } = configuration;
  const keyRing = await openKeyRing(data, configuration.secret);
  const store = await openSqliteStore(join(data, 'alingai.db'));
  const route =
    smtpUrl === null ? createOutbox(join(data, 'outbox'), mailFrom, log) : createSmtpMailer(smtpUrl, mailFrom);

  const ports: Ports = {
    store,
    clock,
    ids,
    passwords,
    tokens: createAccessTokens(keyRing),
    secrets,
    mailer: mailer ?? route,
    models: models ?? createSimulator({ clock }),
    avatars: createAvatarFiles(join(data, 'avatars')),
    images,
    payments,
    limiter: configuration.rateLimit ? createMemoryLimiter(clock) : unlimited,
    health: {
      database: () => (store.isWell() ? 'online' : 'offline'),
      // Counts of requests and verified tokens are kept in this process.
      cache: () => 'online',
      email: () => route.state(),
      // The simulator is part of this process.
      ai_service: () => 'online',
    },
    runtime: createRuntime(clock),
    documents,
    log,
  };

  return {
    ports,
    async close() {
      route.close();
      await store.close();
    },
  };
}

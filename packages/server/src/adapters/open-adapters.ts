import { join } from 'node:path';
import {
  avatarsInFiles,
  createSingleNode,
  type Log,
  noBus,
  type Ports,
  paymentSandbox,
  systemClock,
  type WeChat,
} from '@alingai/core';
import { createMemoryLimiter, unlimited } from '@alingai/core/memory';
import { createSimulator } from '@alingai/core/simulator';
import type { Configuration } from '../configuration/configuration.ts';
import { documents } from '../documentation/documents.ts';
import { newNodeId } from '../storage/node-id.ts';
import { openStore } from '../storage/open.ts';
import { createProviderUpstream } from '../upstream/provider-upstream.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createAvatarFiles } from './avatar-files.ts';
import { images } from './images.ts';
import { openKeyRing } from './key-ring.ts';
import { createOutbox, createSmtpMailer } from './mailer.ts';
import { memoizeFor } from './memoize-for.ts';
import { createMetrics } from './metrics.ts';
import { createNetwork } from './network.ts';
import { passwords as argon2Passwords } from './passwords.ts';
import { ids, secrets } from './random.ts';
import { createRuntime } from './runtime.ts';
import { createServerKeys } from './server-keys.ts';
import { storageFault } from './storage-faults.ts';
import { createVault } from './vault.ts';
import { createWeChat } from './wechat.ts';
import { createWriteProbe } from './write-probe.ts';

/** How long the mail server's state is cached, in milliseconds. */
const EMAIL_STATE_TTL_MS = 30_000;

/** How long it is remembered whether data can be written, in milliseconds. */
const WRITING_STATE_TTL_MS = 2000;

/** Ports that the caller provides, such as a test. */
export type PortOverrides = Partial<
  Pick<Ports, 'clock' | 'mailer' | 'models' | 'wechat' | 'payments' | 'network' | 'passwords'>
>;

export interface OpenAdapters {
  ports: Ports;
  close(): Promise<void>;
}

/** All ports of the platform, with their data in the data folder, or its rows in a database. */
export async function openAdapters(
  configuration: Configuration,
  log: Log,
  {
    clock = systemClock,
    mailer,
    models,
    wechat = weChatOf(configuration),
    payments = paymentSandbox,
    network = createNetwork(),
    passwords = argon2Passwords,
  }: PortOverrides,
): Promise<OpenAdapters> {
  const { data, mailFrom, smtpUrl } = configuration;
  const store = await openStore(configuration, log);
  const { shared } = store;
  const keyRing = await openKeyRing(data, configuration.secret, shared?.signingKey).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const vault = createVault(keyRing);
  const outbox = () => shared?.outbox({ vault, clock, log }) ?? createOutbox(join(data, 'outbox'), mailFrom, log);
  const mailTransport = smtpUrl === null ? outbox() : createSmtpMailer(smtpUrl, mailFrom);
  // Servers that share their counts share the clock of the database as well.
  const limiter = () => shared?.limiter(clock === systemClock ? null : clock) ?? createMemoryLimiter(clock);

  const providers = createProviderUpstream({ clock, network, limits: configuration, random: Math.random, log });

  const ports: Ports = {
    store,
    clock,
    // Who serves from a database that several have joins the others.
    cluster: createSingleNode(newNodeId()),
    bus: noBus,
    ids,
    passwords,
    tokens: createAccessTokens(keyRing),
    secrets,
    vault,
    wechat,
    mailer: mailer ?? mailTransport,
    models: models ?? createSimulator({ clock }),
    providers,
    serverKeys: createServerKeys(configuration.providerKeys),
    network,
    avatars: shared?.avatars ?? avatarsInFiles(createAvatarFiles(join(data, 'avatars')), store.accounts),
    images,
    payments,
    limiter: configuration.rateLimit ? limiter() : unlimited,
    health: {
      database: async () => ((await store.isWell()) ? 'online' : 'offline'),
      writing: memoizeFor(WRITING_STATE_TTL_MS, clock, createWriteProbe(data, store)),
      // Verified tokens are kept in this process, rate limit counters in it or in the database.
      cache: () => 'online',
      // Frequent health checks must not reach the mail server each time.
      email: memoizeFor(EMAIL_STATE_TTL_MS, clock, () => mailTransport.state()),
      // The simulator is part of this process.
      ai_service: () => 'online',
    },
    storageFault,
    metrics: createMetrics(),
    runtime: createRuntime(clock),
    documents,
    log,
  };

  return {
    ports,
    async close() {
      mailTransport.close();
      await providers.close();
      await store.close();
    },
  };
}

function weChatOf(configuration: Configuration): WeChat | null {
  const { wechatAppId, wechatSecret, wechatRedirectUrl, wechatApiUrl, wechatPageUrl } = configuration;
  if (wechatAppId === null || wechatSecret === null || wechatRedirectUrl === null) return null;
  return createWeChat({
    appId: wechatAppId,
    secret: wechatSecret,
    apiUrl: wechatApiUrl,
    pageUrl: wechatPageUrl,
    redirectUrl: wechatRedirectUrl,
  });
}

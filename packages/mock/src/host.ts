import {
  type Clock,
  createPlatform,
  createServing,
  type Log,
  type ModelUpstream,
  type Network,
  type Payments,
  type Platform,
  type Ports,
  paymentSandbox,
  type Settings,
  type SurfaceName,
  systemClock,
  type WeChat,
} from '@alingai/core';
import { createMemoryLimiter, createMemoryStore, unlimited } from '@alingai/core/memory';
import { createSimulator } from '@alingai/core/simulator';
import { embeddingsFor } from './embeddings.ts';
import { createAvatarFiles } from './ports/avatars.ts';
import { contractVersion, documentsOf } from './ports/documents.ts';
import { images } from './ports/images.ts';
import { createInbox, type Inbox } from './ports/inbox.ts';
import { createMetrics } from './ports/metrics.ts';
import { network } from './ports/network.ts';
import { passwords } from './ports/passwords.ts';
import { ids, secrets } from './ports/random.ts';
import { createTokens } from './ports/tokens.ts';
import { createVault } from './ports/vault.ts';
import { wechat } from './ports/wechat.ts';

export interface HostOptions {
  /** The time as the mock sees it, and how it waits; the system's by default. */
  clock?: Partial<Clock>;
  /** Whether requests are limited as on the server. Off by default. */
  rateLimit?: boolean;
  /** What answers for the models; the simulator by default. */
  models?: ModelUpstream;
  /** What answers for WeChat, `null` for nothing; by default the code `mock-code` signs somebody in. */
  wechat?: WeChat | null;
  /** What charges for purchases; a sandbox that approves by default. */
  payments?: Payments;
  /** Keys that the mocked server has for providers, by the provider's key. */
  providerKeys?: Readonly<Record<string, string>>;
  /** What host names lead to; any to the internet by default, but for those of this machine. */
  network?: Network;
  /** The surface to serve alone, at the root of the mocked server; all are served, each in its place, by default. */
  surface?: SurfaceName;
  /** Changes to the platform's other settings; demo mode is on by default. */
  settings?: Partial<Omit<Settings, 'surface'>>;
  /** Where the platform's log goes; nowhere by default. */
  log?: Log;
}

/** One platform with data of its own, all of it in memory. */
export interface Host {
  ports: Ports;
  platform: Platform;
  inbox: Inbox;
  /** Ends when the platform is ready for requests. */
  started(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const clock = { ...systemClock, ...options.clock };
  const inbox = createInbox();
  const models = options.models ?? createSimulator({ clock });
  const ports: Ports = {
    store: createMemoryStore(),
    clock,
    ids,
    passwords,
    tokens: createTokens(),
    secrets,
    vault: createVault(),
    wechat: options.wechat === undefined ? wechat : options.wechat,
    mailer: inbox,
    models,
    // Nothing leaves the mock: whatever a provider would be asked, the models answer.
    providers: {
      stream: ({ request }, signal) => models.stream(request, signal),
      embed: async ({ request }) => embeddingsFor(request),
    },
    serverKeys: { of: (provider) => options.providerKeys?.[provider] },
    network: options.network ?? network,
    avatars: createAvatarFiles(),
    images,
    payments: options.payments ?? paymentSandbox,
    limiter: options.rateLimit ? createMemoryLimiter(clock) : unlimited,
    health: { database: online, cache: online, email: online, ai_service: online },
    metrics: createMetrics(),
    runtime: { name: 'alingai mock', platform: 'msw', startedAt: clock.now(), memoryBytes: () => 0 },
    documents: documentsOf(createServing(options.surface ?? null)),
    log: options.log ?? silent,
  };
  const platform = createPlatform(ports, {
    version: contractVersion,
    demo: true,
    requireVerifiedEmail: false,
    defaultModel: 'gpt-3.5-turbo',
    adminPassword: null,
    metrics: 'loopback',
    publicUrl: null,
    surface: options.surface ?? null,
    allowPrivateUpstreams: false,
    ...options.settings,
  });

  let starting: Promise<unknown> | undefined;
  return {
    ports,
    platform,
    inbox,
    async started() {
      starting ??= platform.start();
      await starting;
    },
  };
}

const online = () => 'online' as const;
const silent: Log = { info() {}, warn() {}, error() {} };

import {
  avatarsInFiles,
  type Clock,
  createPlatform,
  createSingleNode,
  createSurfacePaths,
  DEFAULT_MAX_REPLY_BYTES,
  type Log,
  type ModelUpstream,
  type Network,
  noBus,
  type Payments,
  type Platform,
  type Ports,
  paymentSandbox,
  type Settings,
  type SurfaceName,
  type WeChat,
} from '@alingai/core';
import { createMemoryLimiter, createMemoryStore, unlimited } from '@alingai/core/memory';
import { createSimulator } from '@alingai/core/simulator';
import manifest from '../package.json' with { type: 'json' };
import { createAvatarFiles } from './adapters/avatars.ts';
import { documentsOf } from './adapters/documents.ts';
import { images } from './adapters/images.ts';
import { createInbox, type Inbox } from './adapters/inbox.ts';
import { createMetrics } from './adapters/metrics.ts';
import { network } from './adapters/network.ts';
import { createPasswords } from './adapters/passwords.ts';
import { createIds, createRandom, createSecrets, type Random } from './adapters/random.ts';
import { createTokens } from './adapters/tokens.ts';
import { createVault } from './adapters/vault.ts';
import { wechat } from './adapters/wechat.ts';
import { createMockClock, type MockClock } from './clock.ts';
import { fill, type Preset } from './data/presets.ts';
import type { Seed } from './data/seed.ts';
import { embeddingsFor } from './embeddings.ts';
import { createJournal, type Journal } from './journal.ts';
import { answered, listedModels } from './providers.ts';
import { createScriptedReplies } from './replies/scripted-replies.ts';
import { createScenarios, type Scenarios } from './scenarios/scenarios.ts';
import { paceOf, type Speed } from './speed.ts';
import { mockTimers } from './timers.ts';

export interface HostOptions {
  /**
   * The same seed gives the same ids, tokens and latencies in every run; without one they are
   * random.
   */
  seed?: number;
  /**
   * The fixed time, until the clock is advanced, such as `2026-01-01T00:00:00Z`; by default the
   * current time, which goes on.
   */
  now?: string | Date;
  /** How fast models reply; at once by default. */
  speed?: Speed;
  /** The initial data; by default that of the server's demo mode. */
  data?: Preset | Seed;
  /** How the mock waits and, without `now`, what time it is; the system's clock by default. */
  clock?: Partial<Clock>;
  /** Whether requests are limited as on the server; off by default. */
  rateLimit?: boolean;
  /** What responds for the models; the simulator by default. */
  models?: ModelUpstream;
  /**
   * What responds for WeChat, `null` for nothing; by default the code `mock-code` signs a person
   * in.
   */
  wechat?: WeChat | null;
  /** What charges for purchases; by default a sandbox that approves all. */
  payments?: Payments;
  /** Keys of the mocked server for providers, by the provider's key. */
  providerKeys?: Readonly<Record<string, string>>;
  /** How host names resolve; by default all but those of this machine resolve to the internet. */
  network?: Network;
  /**
   * The only surface to serve, at the root of the mocked server; by default all, each at its own
   * path.
   */
  surface?: SurfaceName;
  /** Changes to the platform's other settings; demo mode is on by default. */
  settings?: Partial<Omit<Settings, 'surface'>>;
  /** How many of the newest requests `requests()` lists; 1,000 by default. */
  keepRequests?: number;
  /** Where the platform logs; nowhere by default. */
  log?: Log;
}

/** One platform with its own data in memory. */
export interface Host {
  ports: Ports;
  platform: Platform;
  inbox: Inbox;
  clock: MockClock;
  random: Random;
  scenarios: Scenarios;
  replies: ReturnType<typeof createScriptedReplies>;
  journal: Journal;
  /** Resolves when the platform is ready for requests. */
  started(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const clock = createMockClock(clockOf(options));
  const random = createRandom(options.seed);
  const secrets = createSecrets(random);
  const inbox = createInbox();
  const pace = { clock, ...paceOf(options.speed) };
  const replies = createScriptedReplies(options.models ?? createSimulator(pace), pace);
  const models = replies.upstream;
  const store = createMemoryStore();
  const ports: Ports = {
    store,
    clock,
    cluster: createSingleNode('mock'),
    bus: noBus,
    ids: createIds(random),
    passwords: createPasswords(secrets),
    tokens: createTokens(random),
    secrets,
    vault: createVault(random),
    wechat: options.wechat === undefined ? wechat : options.wechat,
    mailer: inbox,
    models,
    // Nothing leaves the mock: the models answer requests to providers.
    providers: {
      stream: (call, signal) => answered(call, models.stream(call.request, signal)),
      embed: async ({ request }) => embeddingsFor(request),
      listModels: async (access) => listedModels(access),
    },
    serverKeys: { of: (provider) => options.providerKeys?.[provider] },
    network: options.network ?? network,
    avatars: avatarsInFiles(createAvatarFiles(), store.accounts),
    images,
    payments: options.payments ?? paymentSandbox,
    limiter: options.rateLimit ? createMemoryLimiter(clock) : unlimited,
    storageFault: () => undefined,
    health: { database: online, writing: () => undefined, cache: online, email: online, ai_service: online },
    metrics: createMetrics(),
    runtime: { name: 'alingai mock', platform: 'msw', startedAt: clock.now(), memoryBytes: () => 0 },
    documents: documentsOf(createSurfacePaths(options.surface ?? null)),
    log: options.log ?? silent,
  };
  const platform = createPlatform(ports, {
    version: manifest.version,
    demo: true,
    requireVerifiedEmail: false,
    registration: 'open',
    allowedEmailDomains: [],
    sendsMail: false,
    defaultModel: 'gpt-3.5-turbo',
    adminPassword: null,
    metrics: 'loopback',
    publicUrl: null,
    webPages: null,
    surface: options.surface ?? null,
    allowPrivateUpstreams: false,
    maxReplyBytes: DEFAULT_MAX_REPLY_BYTES,
    responseDays: 30,
    binDays: 30,
    ...options.settings,
  });

  async function start(): Promise<void> {
    await platform.start();
    if (options.data !== undefined) await fill(options.data, ports, platform);
  }

  let starting: Promise<void> | undefined;
  return {
    ports,
    platform,
    inbox,
    clock,
    random,
    scenarios: createScenarios(random),
    replies,
    journal: createJournal(options.keepRequests),
    async started() {
      starting ??= start();
      await starting;
    },
  };
}

function clockOf({ now, clock }: HostOptions): Clock {
  if (now === undefined) return { ...mockTimers, ...clock };
  const time = new Date(now).getTime();
  if (Number.isNaN(time)) throw new TypeError(`now: “${now}” is not a time`);
  return { ...mockTimers, ...clock, now: () => time };
}

const online = () => 'online' as const;
const silent: Log = { info() {}, warn() {}, error() {} };

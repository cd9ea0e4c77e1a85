import type { ModelUpstream, ProviderUpstream } from './models/model-upstream.ts';
import type { AccessTokens } from './ports/access-tokens.ts';
import type { Bus } from './ports/bus.ts';
import type { Clock } from './ports/clock.ts';
import type { Cluster } from './ports/cluster.ts';
import type { Documents } from './ports/documents.ts';
import type { Avatars, Images } from './ports/files.ts';
import type { HealthProbes } from './ports/health.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import type { Mailer } from './ports/mailer.ts';
import type { Metrics } from './ports/metrics.ts';
import type { Network } from './ports/network.ts';
import type { Passwords } from './ports/passwords.ts';
import type { Payments } from './ports/payments.ts';
import type { RateLimiter } from './ports/rate-limiter.ts';
import type { Runtime } from './ports/runtime.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ServerKeys } from './ports/server-keys.ts';
import type { StorageFaults } from './ports/storage-faults.ts';
import type { Vault } from './ports/vault.ts';
import type { WeChat } from './ports/wechat.ts';
import type { Store } from './store.ts';

/** Everything that a host provides. */
export interface Ports {
  store: Store;
  clock: Clock;
  cluster: Cluster;
  bus: Bus;
  ids: Ids;
  passwords: Passwords;
  tokens: AccessTokens;
  secrets: Secrets;
  vault: Vault;
  /** `null` where nobody can sign in with WeChat. */
  wechat: WeChat | null;
  mailer: Mailer;
  /** Answers model calls while no provider is configured. */
  models: ModelUpstream;
  providers: ProviderUpstream;
  serverKeys: ServerKeys;
  network: Network;
  avatars: Avatars;
  images: Images;
  payments: Payments;
  limiter: RateLimiter;
  health: HealthProbes;
  storageFault: StorageFaults;
  metrics: Metrics;
  runtime: Runtime;
  documents: Documents;
  log: Log;
}

import type { Caller } from '../accounts/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Awaitable } from '../ports/awaitable.ts';
import type { Clock } from '../ports/clock.ts';
import type { Documents } from '../ports/documents.ts';
import type { HealthProbes, ServiceState } from '../ports/health.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Runtime } from '../ports/runtime.ts';
import type { ProviderHealth } from '../providers/provider-health.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settings } from '../settings.ts';
import { assertMayReadMetrics } from './metrics-readers.ts';
import type { Readiness } from './readiness.ts';

/** How long a health probe may take. */
const PROBE_TIMEOUT_MS = 2000;

export interface Health {
  status: 'healthy' | 'degraded' | 'unhealthy';
  services: Record<Exclude<keyof HealthProbes, 'writing'>, ServiceState>;
  /** Why the platform can do less than it should, where that is known. */
  reason?: string;
}

interface SystemDependencies {
  store: { counts(): Promise<{ users: number; conversations: number; messages: number; models: number }> };
  health: HealthProbes;
  metrics: Metrics;
  runtime: Runtime;
  clock: Clock;
  documents: Documents;
  settings: Pick<Settings, 'metrics' | 'version'>;
  readiness: Readiness;
  providerHealth: ProviderHealth;
}

/** Health, readiness, metrics and information about the platform. */
export function createSystem({
  store,
  health: probes,
  metrics: measured,
  runtime,
  clock,
  documents,
  settings,
  readiness,
  providerHealth,
}: SystemDependencies) {
  /** What a probe says; `failure` when it throws or takes too long. */
  async function asked<T>(probe: () => Awaitable<T>, failure: T): Promise<T> {
    const timeout = new AbortController();
    const tooLong = clock.wait(PROBE_TIMEOUT_MS, timeout.signal).then(() => failure);
    try {
      return await Promise.race([Promise.resolve().then(probe), tooLong]);
    } catch {
      return failure;
    } finally {
      tooLong.catch(() => undefined);
      timeout.abort();
    }
  }

  const state = (probe: () => Awaitable<ServiceState>) => asked(probe, 'offline');

  /** Why nothing can be stored. */
  async function writingObstacle(): Promise<string | undefined> {
    const reason = await asked(() => probes.writing(), 'writing takes too long');
    return reason === undefined ? undefined : `Nothing can be stored: ${reason}`;
  }

  async function health(): Promise<Health> {
    const [reason, reading, cache, email, ai_service] = await Promise.all([
      writingObstacle(),
      state(() => probes.database()),
      state(() => probes.cache()),
      state(() => probes.email()),
      state(() => probes.ai_service()),
    ]);
    const database = reason === undefined ? reading : worse(reading, 'degraded');
    const services = { database, cache, email, ai_service: worse(ai_service, providerHealth.state()) };
    const well = Object.values(services).every((it) => it === 'online');
    const status = database === 'offline' ? 'unhealthy' : well ? 'healthy' : 'degraded';
    return { status, services, ...(reason !== undefined && { reason }) };
  }

  /** Throws SERVICE_UNAVAILABLE while the platform is not ready. */
  async function assertReady(): Promise<void> {
    const obstacle =
      readiness.obstacle() ??
      ((await state(() => probes.database())) === 'offline' ? 'The database does not answer' : await writingObstacle());
    if (obstacle !== undefined) throw new PlatformError('SERVICE_UNAVAILABLE', { reason: obstacle });
  }

  /**
   * All metrics as text. Throws NOT_FOUND, UNAUTHORIZED or FORBIDDEN when the settings do not allow
   * it.
   */
  function metrics(caller: Caller | null, request: RequestContext): Promise<string> {
    assertMayReadMetrics(settings.metrics, caller, request);
    return measured.render();
  }

  async function info() {
    return {
      version: settings.version,
      runtime: runtime.name,
      platform: runtime.platform,
      startedAt: runtime.startedAt,
      uptime: clock.now() - runtime.startedAt,
      memoryBytes: runtime.memoryBytes(),
      counts: await store.counts(),
    };
  }

  return { health, assertReady, metrics, info, documents, version: settings.version, now: () => clock.now() };
}

const FROM_GOOD_TO_BAD: readonly ServiceState[] = ['online', 'degraded', 'offline'];

function worse(one: ServiceState, other: ServiceState): ServiceState {
  return FROM_GOOD_TO_BAD.indexOf(one) > FROM_GOOD_TO_BAD.indexOf(other) ? one : other;
}

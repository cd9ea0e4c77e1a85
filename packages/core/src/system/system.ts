import type { Settings } from '../platform.ts';
import type { Awaitable, HealthProbes, Ports, ServiceState } from '../ports.ts';

/** How long a service may take to say that it is well. */
const PATIENCE = 2000;

export interface Health {
  status: 'healthy' | 'degraded' | 'unhealthy';
  services: Record<keyof HealthProbes, ServiceState>;
}

/** What the platform says of itself. */
export function createSystem({ store, health: probes, runtime, clock, documents }: Ports, settings: Settings) {
  async function state(probe: () => Awaitable<ServiceState>): Promise<ServiceState> {
    const patience = new AbortController();
    const tooLong = clock.wait(PATIENCE, patience.signal).then((): ServiceState => 'offline');
    try {
      return await Promise.race([Promise.resolve().then(probe), tooLong]);
    } catch {
      return 'offline';
    } finally {
      tooLong.catch(() => undefined);
      patience.abort();
    }
  }

  async function health(): Promise<Health> {
    const [database, cache, email, ai_service] = await Promise.all([
      state(() => probes.database()),
      state(() => probes.cache()),
      state(() => probes.email()),
      state(() => probes.ai_service()),
    ]);
    const services = { database, cache, email, ai_service };
    const well = Object.values(services).every((it) => it === 'online');
    return { status: database === 'offline' ? 'unhealthy' : well ? 'healthy' : 'degraded', services };
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

  return { health, info, documents, version: settings.version, now: () => clock.now() };
}

import { describe, expect, test } from 'vitest';
import type { HealthProbes } from '../ports/health.ts';
import { createProviderHealth } from '../providers/provider-health.ts';
import { systemClock } from '../system-clock.ts';
import { createReadiness } from './readiness.ts';
import { createSystem } from './system.ts';

const online = () => 'online' as const;

/** The system of a host whose services are well, but for these. */
function systemWith(probes: Partial<HealthProbes>, clock = systemClock) {
  const health = {
    database: online,
    writing: () => undefined,
    cache: online,
    email: online,
    ai_service: online,
    ...probes,
  };
  const readiness = createReadiness();
  const system = createSystem({
    health,
    clock,
    settings: { metrics: 'off', version: '1' },
    readiness,
    providerHealth: createProviderHealth(clock),
  } as unknown as Parameters<typeof createSystem>[0]);
  return { system, readiness };
}

describe('readiness', () => {
  test('begins with the end of the start, and ends with the beginning of the stop', async () => {
    const { system, readiness } = systemWith({});
    const refusal = (reason: string) => ({ code: 'SERVICE_UNAVAILABLE', details: { reason } });
    await expect(system.assertReady()).rejects.toMatchObject(refusal('The server is starting'));
    readiness.started();
    await expect(system.assertReady()).resolves.toBeUndefined();
    readiness.drain();
    await expect(system.assertReady()).rejects.toMatchObject(refusal('The server is stopping'));
  });

  test.each([
    ['says that it is offline', () => 'offline' as const],
    ['throws', () => Promise.reject(new Error('disk I/O error'))],
  ])('is not there while the database %s', async (_, database) => {
    const { system, readiness } = systemWith({ database });
    readiness.started();
    await expect(system.assertReady()).rejects.toMatchObject({ details: { reason: 'The database does not answer' } });
  });

  test('is not there while nothing can be stored, and comes back', async () => {
    let reason: string | undefined = 'the disk is full';
    const { system, readiness } = systemWith({ writing: () => reason });
    readiness.started();
    await expect(system.assertReady()).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      details: { reason: 'Nothing can be stored: the disk is full' },
    });
    reason = undefined;
    await expect(system.assertReady()).resolves.toBeUndefined();
  });

  test('does not depend on other services', async () => {
    const { system, readiness } = systemWith({ email: () => 'offline', ai_service: () => 'offline' });
    readiness.started();
    await expect(system.assertReady()).resolves.toBeUndefined();
  });
});

describe('health', () => {
  test('a platform that can read and not write is degraded, and says why', async () => {
    const { system } = systemWith({ writing: () => 'the disk is read-only' });
    expect(await system.health()).toMatchObject({
      status: 'degraded',
      services: { database: 'degraded' },
      reason: 'Nothing can be stored: the disk is read-only',
    });
    const broken = systemWith({ writing: () => 'the disk fails', database: () => 'offline' });
    expect(await broken.system.health()).toMatchObject({ status: 'unhealthy', services: { database: 'offline' } });
  });

  test('a service that takes too long is offline', async () => {
    const clock = { ...systemClock, wait: async () => undefined };
    const { system } = systemWith({ email: () => new Promise(() => {}) }, clock);
    expect((await system.health()).services.email).toBe('offline');
  });

  test('without its database the platform is unhealthy, without another service degraded', async () => {
    expect((await systemWith({ database: () => 'offline' }).system.health()).status).toBe('unhealthy');
    expect((await systemWith({ email: () => 'offline' }).system.health()).status).toBe('degraded');
    expect((await systemWith({ ai_service: () => 'degraded' }).system.health()).status).toBe('degraded');
  });
});

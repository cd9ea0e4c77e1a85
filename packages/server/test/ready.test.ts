import { systemClock } from '@alingai/core';
import { expect, test } from 'vitest';
import { started } from './started.ts';

test('a server that is stopped says so for the drain delay, answers meanwhile, and is gone afterwards', async () => {
  let delayed: number | undefined;
  let endDelay = () => {};
  const clock = {
    ...systemClock,
    wait(milliseconds: number, signal?: AbortSignal) {
      if (milliseconds !== 20_000) return systemClock.wait(milliseconds, signal);
      delayed = milliseconds;
      return new Promise<void>((resolve) => {
        endDelay = resolve;
      });
    },
  };
  const server = await started({ drainDelay: 20 }, { clock });
  const statusOf = async (path: string) => (await fetch(server.url + path)).status;
  expect(await statusOf('/api/ready')).toBe(200);

  const closed = server.close();
  expect(delayed).toBe(20_000);
  expect(await statusOf('/api/ready')).toBe(503);
  expect(await statusOf('/api/health')).toBe(200);

  endDelay();
  await closed;
  await expect(statusOf('/api/ready')).rejects.toThrow('fetch failed');
});

test('a database that does not answer any more shows in the health', async () => {
  const server = await started();
  const { system } = server.platform.domain;
  expect(await system.health()).toMatchObject({ status: 'healthy', services: { database: 'online' } });
  await server.close(0);
  expect(await system.health()).toMatchObject({ status: 'unhealthy', services: { database: 'offline' } });
});

import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';

const host = await useHost();

describe('system.info', () => {
  test('200: tells an administrator about the running system', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    const info = await dataOf(host, 'system.info', { token });
    expect(info).toEqual({
      version: (await dataOf(host, 'system.health')).version,
      runtime: expect.stringMatching(/\S/),
      platform: expect.stringMatching(/\S/),
      started_at: expect.any(String),
      uptime_seconds: expect.any(Number),
      memory_mb: expect.any(Number),
      counts: {
        users: expect.any(Number),
        conversations: expect.any(Number),
        messages: expect.any(Number),
        models: expect.any(Number),
      },
    });
  });

  test('200: counts what there is', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    const before = (await dataOf(host, 'system.info', { token })).counts;
    const person = await host.createPerson();
    await dataOf(host, 'chat.send', { token: person.token, body: { message: '/echo counted' } });
    const { models } = await dataOf(host, 'models.list', { token });
    expect((await dataOf(host, 'system.info', { token })).counts).toEqual({
      users: before.users + 1,
      conversations: before.conversations + 1,
      messages: before.messages + 2,
      models: models.length,
    });
  });

  test('200: tells how long it has run', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    host.clock.advance(60_000);
    const { uptime_seconds, started_at } = await dataOf(host, 'system.info', { token });
    const startedAt = Date.parse(`${started_at.replace(' ', 'T')}Z`);
    expect(uptime_seconds).toBeGreaterThanOrEqual(60);
    expect(Math.abs(startedAt + uptime_seconds * 1000 - host.clock.now())).toBeLessThan(5000);
  });
});

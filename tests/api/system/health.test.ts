import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('system.health', () => {
  test('200: tells anybody that all services are well', async () => {
    const health = await dataOf(host, 'system.health');
    expect(health).toEqual({
      status: 'healthy',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      timestamp: expect.any(String),
      services: { database: 'online', cache: 'online', email: 'online', ai_service: 'online' },
    });
  });

  test('200: tells the time of the platform, in UTC', async () => {
    host.clock.advance(1000);
    const before = Math.floor(host.clock.now() / 1000);
    const { timestamp } = await dataOf(host, 'system.health');
    const seconds = Date.parse(`${timestamp.replace(' ', 'T')}Z`) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(before);
    expect(seconds).toBeLessThanOrEqual(host.clock.now() / 1000);
  });

  test('400: takes no parameters', async () => {
    expectRefusal(await call(host, 'system.health', { query: { verbose: 'true' } }), {
      code: 'VALIDATION_ERROR',
      field: 'verbose',
    });
  });
});
